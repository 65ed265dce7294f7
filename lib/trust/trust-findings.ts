import type { Finding } from '#lib/kernel/finding.ts'
import { showFingerprint } from '#lib/kernel/fingerprint.ts'

const must = (code: string, field: string, found: string, why: string, fix: string): Finding => ({ code, level: 'must', field, found, why, fix })

export const noFile = () => must('authority-no-file', 'file', 'No file is selected.', 'There is nothing to import.', 'Select a certificate file, or paste its text.')

export const unknownFingerprint = (field: string, name: string, sha256: string) =>
  must(
    'authority-unknown-fingerprint',
    field,
    `The certificate of ${name} has the SHA-256 fingerprint ${showFingerprint(sha256)}, which is none of those listed here.`,
    'Only files whose fingerprint is known beforehand are accepted.',
    'Check that you have the right file. Do not import a file from an unknown source.',
  )

export const addressNotAllowed = () =>
  must('authority-address-not-allowed', 'address', 'The portal is not set up to fetch from that address.', 'It fetches only from the addresses in its settings.', 'Select one of the addresses listed.')

export const fetchFailed = (because: string) =>
  must('authority-fetch-failed', 'address', `The file could not be fetched: ${because}.`, 'Nothing was imported.', 'Try again later, or download the file yourself and upload it.')

export const sayHow = () =>
  must('authority-confirmed-how', 'how', 'Nothing is said of how the fingerprint was compared.', 'Others need to see what the confirmation rests on.', 'Say whom you asked and by what way, for example "Read out by the NHS PKI team by telephone".')

export const howTooLong = () => must('authority-confirmed-how-long', 'how', 'The text is longer than 500 characters.', 'The history keeps it whole.', 'Shorten it.')

export const selectOne = () => must('authority-none-selected', 'sha256', 'No fingerprint is selected.', 'A confirmation is for one fingerprint.', 'Select the fingerprint that you compared.')
