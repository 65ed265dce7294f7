-- Which desk a mail is for, so that it can be said of a request whether its desk has been reached; null for everybody else's mail.
ALTER TABLE "outgoing_mail" ADD COLUMN "desk" "staff_role_name";
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_desk_is_a_desk" CHECK ("desk" <> 'programme');

-- Since when the mail is tried: from its making, or from when somebody had it sent again. It is given up by this age.
ALTER TABLE "outgoing_mail" ADD COLUMN "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "outgoing_mail" SET "queued_at" = "created_at";

-- Mails of before whose template goes to one desk only.
UPDATE "outgoing_mail" SET "desk" = 'itoc' WHERE "template" = 'request-to-itoc';
UPDATE "outgoing_mail" SET "desk" = 'dir' WHERE "template" IN ('request-to-dir', 'validated', 'not-validated');
UPDATE "outgoing_mail" SET "desk" = 'live_services' WHERE "template" = 'request-to-live-services';
