-- How each certificate of a path stood with revocation when it was verified; null where that was not asked.
ALTER TABLE "certificate" ADD COLUMN "revocation" JSONB;

-- CRLs and OCSP responses that are still good.
CREATE TABLE "revocation_answer" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "answer" BYTEA NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revocation_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "revocation_answer_until_idx" ON "revocation_answer"("until");

-- No answer is larger than the largest that is read.
ALTER TABLE "revocation_answer" ADD CONSTRAINT "revocation_answer_size" CHECK (octet_length("answer") <= 5242880);
