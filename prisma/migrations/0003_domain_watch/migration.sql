CREATE TYPE "control_proof_kind" AS ENUM ('record', 'file');
CREATE TYPE "sandbox_record_type" AS ENUM ('A', 'CNAME', 'TXT');

ALTER TABLE "domain_application" ADD COLUMN "approved_on" DATE, ADD COLUMN "target" TEXT;

CREATE TABLE "domain_watch" (
    "receiver_id" UUID NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "looked_at" TIMESTAMPTZ(3),
    "file_asked" BOOLEAN NOT NULL DEFAULT false,
    "proven_at" TIMESTAMPTZ(3),
    "proven_by" "control_proof_kind",
    "vouchers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "domain_watch_pkey" PRIMARY KEY ("receiver_id")
);

CREATE TABLE "domain_look" (
    "id" UUID NOT NULL,
    "receiver_id" UUID NOT NULL,
    "fqdn_lower" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "found" JSONB NOT NULL,

    CONSTRAINT "domain_look_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sandbox_record" (
    "id" UUID NOT NULL,
    "name_lower" TEXT NOT NULL,
    "type" "sandbox_record_type" NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_record_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "domain_watch_next_at_idx" ON "domain_watch"("next_at");
CREATE INDEX "domain_look_receiver_id_last_at_idx" ON "domain_look"("receiver_id", "last_at");
CREATE UNIQUE INDEX "sandbox_record_name_lower_type_value_key" ON "sandbox_record"("name_lower", "type", "value");

ALTER TABLE "domain_watch" ADD CONSTRAINT "domain_watch_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "domain_look" ADD CONSTRAINT "domain_look_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "domain_watch" ADD CONSTRAINT "domain_watch_misses" CHECK ("misses" >= 0);
ALTER TABLE "domain_watch" ADD CONSTRAINT "domain_watch_proof" CHECK (("proven_at" IS NULL) = ("proven_by" IS NULL));
ALTER TABLE "domain_look" ADD CONSTRAINT "domain_look_span" CHECK ("last_at" >= "first_at");

-- Counted each time that looks are claimed: only those in hand.
CREATE INDEX "domain_watch_claimed" ON "domain_watch" ("claimed_until") WHERE "claimed_until" IS NOT NULL;

-- Every receiver is watched from now on.
INSERT INTO "domain_watch" ("receiver_id", "looked_at")
SELECT r."id", d."looked_up_at" FROM "receiver" r LEFT JOIN "domain_application" d ON d."receiver_id" = r."id";

-- What DNS said so far begins the history. Which addresses are private follows from the addresses.
INSERT INTO "domain_look" ("id", "receiver_id", "fqdn_lower", "first_at", "last_at", "found")
SELECT gen_random_uuid(), r."id", r."fqdn_lower", d."looked_up_at", d."looked_up_at",
  jsonb_build_object('answers', jsonb_build_array(jsonb_build_object('resolver', 'not recorded', 'seen',
    CASE WHEN d."lookup" #>> '{dns,status}' = 'failed' THEN d."lookup" -> 'dns'
    ELSE '{"aliases": [], "nameServers": [], "caa": []}'::jsonb || ((d."lookup" -> 'dns') - 'private') END)))
FROM "domain_application" d JOIN "receiver" r ON r."id" = d."receiver_id"
WHERE d."looked_up_at" IS NOT NULL AND d."lookup" ? 'dns';

UPDATE "domain_application" SET "lookup" = "lookup" - 'dns' WHERE "lookup" ? 'dns';
