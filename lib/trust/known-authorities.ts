import type { KnownAuthority } from './authority.ts'

/** The day from which the G1 generation is no longer to be used. Source: NHS England guidance "Connect as a receiver". */
export const firstGenerationSuperseded = new Date('2024-06-04T00:00:00+01:00')

const published = 'Matches the serial number and SHA-1 that NHS England publishes; certificate from NHSDigital/mesh-client'
const unconfirmed = 'NHSDigital/mesh-client. Nothing published was found to compare it with'
const older = 'NHSDigital/mesh-client'

/**
 * The certification authorities of the NHS chains: facts that the portal ships. Their files are imported by an
 * administrator and accepted only when the SHA-256 fits. `confirmed` says whether the fingerprint was compared with what
 * NHS England publishes.
 */
export const knownAuthorities: readonly (KnownAuthority & { readonly confirmed: boolean })[] = [
  {
    sha256: '540f7cd6111510ef8a4a78939b39a075c71a68f0ce71bbf28141f7c6be357f8f',
    environment: 'int',
    generation: 'G2',
    role: 'root',
    name: 'NHS PTL Root Authority G2',
    address: 'http://pki.nhs.uk/PTL/G2/root/NHSPTLRootAuthorityG2.crt',
    supersededFrom: null,
    source: unconfirmed,
    confirmed: false,
  },
  {
    sha256: 'eb17b9fe90a19dbfe962bf41d3c907558f6f787e2fd1602268dfca9d3fdbf857',
    environment: 'int',
    generation: 'G2',
    role: 'sub',
    name: 'NHS INT Authentication G2',
    address: 'http://pki.nhs.uk/int/G2/auth/NHSINTAuthG2.crt',
    supersededFrom: null,
    source: unconfirmed,
    confirmed: false,
  },
  {
    sha256: 'c418cfa50aad03d826fa1a6932b8187be18193f4b25a7a56f30df45d5f89f8f7',
    environment: 'prod',
    generation: 'G2',
    role: 'root',
    name: 'NHS Root Authority G2',
    address: 'http://pki.nhs.uk/live/G2/root/NHSRootAuthorityG2.crt',
    supersededFrom: null,
    source: published,
    confirmed: true,
  },
  {
    sha256: '1cb94b89dd6e3cbeb498f43f85aac7f7ea3a833805ba0a37396d669eaa794639',
    environment: 'prod',
    generation: 'G2',
    role: 'sub',
    name: 'NHS Authentication G2',
    address: 'http://pki.nhs.uk/live/G2/auth/NHSauthG2.crt',
    supersededFrom: null,
    source: published,
    confirmed: true,
  },
  {
    sha256: '7759a087977a9e37793093561149ee40b299c7027f4fa2a1c4e9eefeabc1b7d8',
    environment: 'int',
    generation: 'G1',
    role: 'root',
    name: 'NHS PTL Root Authority',
    address: null,
    supersededFrom: firstGenerationSuperseded,
    source: older,
    confirmed: false,
  },
  {
    sha256: '67465bf8d72d1493d441ad1bc8f08b1ec2de9771c1cc40bb09b11bb72de14c0e',
    environment: 'int',
    generation: 'G1',
    role: 'sub',
    name: 'NHS INT Level 1C',
    address: null,
    supersededFrom: firstGenerationSuperseded,
    source: older,
    confirmed: false,
  },
  {
    sha256: '943820bca78dcb3c891d65b7ee26f1a0370b67e3e298d311e1db0b90aed74009',
    environment: 'int',
    generation: 'G1',
    role: 'sub',
    name: 'NHS INT Level 1D',
    address: null,
    supersededFrom: firstGenerationSuperseded,
    source: 'NHSDigital/electronic-prescription-service-api',
    confirmed: false,
  },
  {
    sha256: 'cb7f39edd261631fe95995030f793c90d3db6d84912b0ff7a1a96fedea6d9f10',
    environment: 'prod',
    generation: 'G1',
    role: 'root',
    name: 'NHS Root Authority',
    address: null,
    supersededFrom: firstGenerationSuperseded,
    source: older,
    confirmed: false,
  },
  {
    sha256: 'b2a983f5284f267c9e7705af4a69387b8d2af5e281e194e6a279e033b06c7fdf',
    environment: 'prod',
    generation: 'G1',
    role: 'sub',
    name: 'NHS Level 1C',
    address: null,
    supersededFrom: firstGenerationSuperseded,
    source: older,
    confirmed: false,
  },
]
