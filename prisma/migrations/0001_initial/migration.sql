-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- Search by a part of a name. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA "public";

-- CreateEnum
CREATE TYPE "organisation_role" AS ENUM ('owner', 'member');

-- CreateEnum
CREATE TYPE "staff_role_name" AS ENUM ('itoc', 'dir', 'live_services', 'programme');

-- CreateEnum
CREATE TYPE "environment_name" AS ENUM ('int', 'prod');

-- CreateEnum
CREATE TYPE "hosting" AS ENUM ('supplier', 'provider');

-- CreateEnum
CREATE TYPE "request_kind" AS ENUM ('new', 'renewal');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('preparing', 'domain_review', 'domain_returned', 'ready_for_csr', 'itoc_submitted', 'itoc_received', 'itoc_needs_information', 'itoc_on_hold', 'dir_submitted', 'dir_received', 'dir_needs_information', 'dir_on_hold', 'live_services_review', 'live_services_needs_information', 'live_services_on_hold', 'dir_validated', 'dir_not_validated', 'issued', 'rejected', 'withdrawn', 'verified', 'revoked');

-- CreateEnum
CREATE TYPE "csr_origin" AS ENUM ('browser', 'pasted');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('queued', 'sending', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "authority_role" AS ENUM ('root', 'sub');

-- CreateEnum
CREATE TYPE "portal_mode" AS ENUM ('sandbox', 'live');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ods_code" TEXT NOT NULL,
    "ods_confirmed_at" TIMESTAMPTZ(3),
    "ods_confirmed_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "organisation_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","organisation_id")
);

-- CreateTable
CREATE TABLE "staff_role" (
    "user_id" TEXT NOT NULL,
    "role" "staff_role_name" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_role_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "organisation_id" UUID,
    "organisation_role" "organisation_role",
    "staff_role" "staff_role_name",
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receiver" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "environment_name" NOT NULL,
    "twin_id" UUID,
    "hosting" "hosting" NOT NULL,
    "ods_code" TEXT NOT NULL,
    "system_name" TEXT NOT NULL,
    "fqdn" TEXT NOT NULL,
    "fqdn_lower" TEXT NOT NULL,
    "endpoint_url" TEXT NOT NULL,
    "service_id" TEXT,
    "test_date" DATE,
    "go_live_date" DATE,
    "domain_confirmed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "receiver_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "telephone" TEXT NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("receiver_id","position")
);

-- CreateTable
CREATE TABLE "domain_application" (
    "receiver_id" UUID NOT NULL,
    "section5_confirmed" BOOLEAN NOT NULL DEFAULT false,
    "checklist" JSONB NOT NULL DEFAULT '{}',
    "applied_on" DATE,
    "reference" TEXT,
    "lookup" JSONB,
    "looked_up_at" TIMESTAMPTZ(3),
    "returned_reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "domain_application_pkey" PRIMARY KEY ("receiver_id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "receiver_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "environment_name" NOT NULL,
    "kind" "request_kind" NOT NULL,
    "name_on_record" TEXT,
    "reason" TEXT NOT NULL,
    "tcc_reference" TEXT,
    "state" "request_state" NOT NULL DEFAULT 'preparing',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "paused_seconds" INTEGER NOT NULL DEFAULT 0,
    "submitted_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "csr" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "pem" TEXT NOT NULL,
    "spki_sha256" TEXT NOT NULL,
    "key_bits" INTEGER NOT NULL,
    "origin" "csr_origin" NOT NULL,
    "findings" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "csr_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_key" (
    "spki_sha256" TEXT NOT NULL,
    "receiver_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "certificate_id" UUID,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "used_key_pkey" PRIMARY KEY ("spki_sha256")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "receiver_id" UUID NOT NULL,
    "pem" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "spki_sha256" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "path" JSONB NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "findings" JSONB NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiting_certificate" (
    "request_id" UUID NOT NULL,
    "pem" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "uploader_name" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_certificate_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "certificate_id" UUID NOT NULL,
    "days_before" INTEGER NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("certificate_id","days_before")
);

-- CreateTable
CREATE TABLE "tracking_link" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "tracking_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "request_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "reason" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "request_id" UUID,
    "to" TEXT[],
    "cc" TEXT[],
    "reply_to" TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "state" "mail_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "taken" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trust_certificate" (
    "sha256" TEXT NOT NULL,
    "environment" "environment_name" NOT NULL,
    "generation" TEXT NOT NULL,
    "role" "authority_role" NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "pem" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "not_after" TIMESTAMPTZ(3),
    "superseded_from" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" TEXT,
    "imported_at" TIMESTAMPTZ(3),
    "imported_by" TEXT,

    CONSTRAINT "trust_certificate_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "environment_setting" (
    "environment" "environment_name" NOT NULL,
    "rules" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "environment_setting_pkey" PRIMARY KEY ("environment")
);

-- CreateTable
CREATE TABLE "portal" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mode" "portal_mode" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "portal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_authority" (
    "sha256" TEXT NOT NULL,
    "environment" "environment_name" NOT NULL,
    "generation" TEXT NOT NULL,
    "role" "authority_role" NOT NULL,
    "pem" TEXT NOT NULL,
    "key_pem" TEXT NOT NULL,

    CONSTRAINT "sandbox_authority_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "sandbox_mail" (
    "id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT[],
    "subject" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "organisation_name_idx" ON "organisation" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "receiver_reference_key" ON "receiver"("reference");

-- CreateIndex
CREATE INDEX "receiver_organisation_id_idx" ON "receiver"("organisation_id");

-- CreateIndex
CREATE INDEX "receiver_environment_fqdn_lower_idx" ON "receiver"("environment", "fqdn_lower");

-- CreateIndex
CREATE INDEX "receiver_fqdn_lower_idx" ON "receiver" USING GIN ("fqdn_lower" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "receiver_ods_code_idx" ON "receiver"("ods_code");

-- CreateIndex
CREATE UNIQUE INDEX "request_reference_key" ON "request"("reference");

-- CreateIndex
CREATE INDEX "request_state_state_since_id_idx" ON "request"("state", "state_since", "id");

-- CreateIndex
CREATE INDEX "request_environment_state_state_since_id_idx" ON "request"("environment", "state", "state_since", "id");

-- CreateIndex
CREATE INDEX "request_organisation_id_state_state_since_id_idx" ON "request"("organisation_id", "state", "state_since", "id");

-- CreateIndex
CREATE INDEX "request_receiver_id_idx" ON "request"("receiver_id");

-- CreateIndex
CREATE INDEX "csr_request_id_idx" ON "csr"("request_id");

-- CreateIndex
CREATE INDEX "csr_spki_sha256_idx" ON "csr"("spki_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_sha256_key" ON "certificate"("sha256");

-- CreateIndex
CREATE INDEX "certificate_request_id_idx" ON "certificate"("request_id");

-- CreateIndex
CREATE INDEX "certificate_receiver_id_idx" ON "certificate"("receiver_id");

-- CreateIndex
CREATE INDEX "certificate_not_after_idx" ON "certificate"("not_after");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_link_token_hash_key" ON "tracking_link"("token_hash");

-- CreateIndex
CREATE INDEX "tracking_link_request_id_idx" ON "tracking_link"("request_id");

-- CreateIndex
CREATE INDEX "audit_event_request_id_at_idx" ON "audit_event"("request_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_stream_sequence_key" ON "audit_event"("stream", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_message_id_key" ON "outgoing_mail"("message_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_state_created_at_idx" ON "outgoing_mail"("state", "created_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_request_id_idx" ON "outgoing_mail"("request_id");

-- CreateIndex
CREATE INDEX "trust_certificate_environment_idx" ON "trust_certificate"("environment");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_authority_environment_generation_role_key" ON "sandbox_authority"("environment", "generation", "role");

-- CreateIndex
CREATE INDEX "sandbox_mail_received_at_idx" ON "sandbox_mail"("received_at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receiver" ADD CONSTRAINT "receiver_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receiver" ADD CONSTRAINT "receiver_twin_id_fkey" FOREIGN KEY ("twin_id") REFERENCES "receiver"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "domain_application" ADD CONSTRAINT "domain_application_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "csr" ADD CONSTRAINT "csr_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "used_key" ADD CONSTRAINT "used_key_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "receiver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiting_certificate" ADD CONSTRAINT "waiting_certificate_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tracking_link" ADD CONSTRAINT "tracking_link_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- A name is taken only by a receiver of the same environment whose domain is confirmed.
CREATE UNIQUE INDEX "receiver_confirmed_fqdn" ON "receiver" ("environment", "fqdn_lower") WHERE "domain_confirmed_at" IS NOT NULL;

-- One CSR in force for a request.
CREATE UNIQUE INDEX "csr_in_force" ON "csr" ("request_id") WHERE "voided_at" IS NULL;

ALTER TABLE "contact" ADD CONSTRAINT "contact_position" CHECK ("position" IN (1, 2));
ALTER TABLE "portal" ADD CONSTRAINT "portal_one_row" CHECK ("id" = 1);
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_one_kind" CHECK (
  ("organisation_id" IS NOT NULL AND "organisation_role" IS NOT NULL AND "staff_role" IS NULL)
  OR ("organisation_id" IS NULL AND "organisation_role" IS NULL AND "staff_role" IS NOT NULL));

-- History can be added to and read, nothing else.
CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "audit_event_no_change" BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
