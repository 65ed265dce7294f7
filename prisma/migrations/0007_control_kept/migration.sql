-- When a proof of control was last found, and when a look was first told that it is not there any more; found again, it is proven anew.
ALTER TABLE "domain_watch" ADD COLUMN "proof_seen_at" TIMESTAMPTZ(3), ADD COLUMN "proof_gone_at" TIMESTAMPTZ(3);
UPDATE "domain_watch" SET "proof_seen_at" = "proven_at";
ALTER TABLE "domain_watch" ADD CONSTRAINT "domain_watch_proof_seen" CHECK (("proven_at" IS NULL) = ("proof_seen_at" IS NULL) AND "proof_seen_at" >= "proven_at");
ALTER TABLE "domain_watch" ADD CONSTRAINT "domain_watch_proof_gone" CHECK ("proof_gone_at" IS NULL OR "proven_at" IS NOT NULL);

-- Names are asked about anew where control was proven and the domain is not confirmed: whether the proof is still there was not kept so far.
UPDATE "domain_watch" w SET "next_at" = LEAST(w."next_at", CURRENT_TIMESTAMP) FROM "receiver" r WHERE r."id" = w."receiver_id" AND w."proven_at" IS NOT NULL AND r."domain_confirmed_at" IS NULL;

-- What the directory said, as kept before it had a table of its own: the newest answer for each code that has none there.
INSERT INTO "ods_record" ("code", "status", "name", "looked_up_at")
SELECT DISTINCT ON (ods ->> 'code') ods ->> 'code', replace(ods ->> 'status', '-', '_')::"ods_status", CASE WHEN ods ->> 'status' <> 'not-found' THEN ods ->> 'name' END, "looked_up_at"
FROM (SELECT "lookup" -> 'ods' AS ods, "looked_up_at" FROM "domain_application") kept
WHERE "looked_up_at" IS NOT NULL AND ods ->> 'code' IS NOT NULL AND (ods ->> 'status' = 'not-found' OR (ods ->> 'status' IN ('active', 'inactive') AND ods ->> 'name' IS NOT NULL))
ORDER BY ods ->> 'code', "looked_up_at" DESC
ON CONFLICT ("code") DO NOTHING;

-- Look-ups have had tables of their own since 0002 and 0003.
ALTER TABLE "domain_application" DROP COLUMN "lookup", DROP COLUMN "looked_up_at";
