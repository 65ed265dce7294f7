-- Names that look alike: by how they look to somebody who reads quickly, and by their spelling in either environment.
CREATE FUNCTION "name_skeleton"("name" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(translate("name", '01i', 'oll'), 'rn', 'm'), 'vv', 'w');

CREATE INDEX "receiver_name_skeleton" ON "receiver" ("name_skeleton"("fqdn_lower"));

-- CreateIndex
CREATE INDEX "receiver_fqdn_lower_key" ON "receiver"("fqdn_lower");

-- What the Organisation Data Service last said, so that it is asked rarely and its answers are there when it is not.
CREATE TYPE "ods_status" AS ENUM ('active', 'inactive', 'not_found');

CREATE TABLE "ods_record" (
    "code" TEXT NOT NULL,
    "status" "ods_status" NOT NULL,
    "name" TEXT,
    "looked_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ods_record_pkey" PRIMARY KEY ("code")
);
ALTER TABLE "ods_record" ADD CONSTRAINT "ods_record_name" CHECK (("status" = 'not_found') = ("name" IS NULL));

CREATE TABLE "ods_search" (
    "words" TEXT NOT NULL,
    "found" JSONB NOT NULL,
    "looked_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ods_search_pkey" PRIMARY KEY ("words")
);

-- CreateIndex
CREATE INDEX "ods_search_looked_up_at_idx" ON "ods_search"("looked_up_at");

-- When a service may be asked next, for all servers together.
CREATE TABLE "service_turn" (
    "service" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_turn_pkey" PRIMARY KEY ("service")
);
