/** One way to make key and CSR outside the browser: its commands, and files that they read. */
export type CsrCommands = {
  readonly id: 'openssl' | 'keytool' | 'certreq'
  readonly title: string
  readonly steps: readonly { readonly text: string; readonly what: string; readonly code: string }[]
}

/**
 * The commands that make an RSA 2048 key and a CSR whose subject is the FQDN alone, as NHS guidance asks, for the
 * tools that people have. @throws when the text is not an FQDN: nothing else may stand in a command.
 */
export function csrCommands(fqdn: string): readonly CsrCommands[] {
  if (!/^[A-Za-z0-9.-]{1,253}$/.test(fqdn)) throw new Error('not an FQDN')
  return [
    {
      id: 'openssl',
      title: 'OpenSSL',
      steps: [
        {
          text: 'Make the key. OpenSSL asks for a passphrase and encrypts the key with it.',
          what: 'the command that makes the key',
          code: 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes256 -out private.key',
        },
        { text: 'Make the CSR.', what: 'the command that makes the CSR', code: `openssl req -new -key private.key -subj "/CN=${fqdn}" -out request.csr` },
      ],
    },
    {
      id: 'keytool',
      title: 'Java keytool',
      steps: [
        {
          text: 'Make the key in a new key store. keytool asks for a password for it.',
          what: 'the command that makes the key',
          code: `keytool -genkeypair -alias bars -keyalg RSA -keysize 2048 -sigalg SHA256withRSA -dname "CN=${fqdn}" -keystore bars.p12 -storetype PKCS12`,
        },
        { text: 'Make the CSR.', what: 'the command that makes the CSR', code: 'keytool -certreq -alias bars -sigalg SHA256withRSA -keystore bars.p12 -file request.csr' },
      ],
    },
    {
      id: 'certreq',
      title: 'Windows certreq',
      steps: [
        {
          text: 'Save this as request.inf on the server. Set Exportable to TRUE only if the key must be moved to another server.',
          what: 'the contents of request.inf',
          code: [
            '[Version]',
            'Signature = "$Windows NT$"',
            '',
            '[NewRequest]',
            `Subject = "CN=${fqdn}"`,
            'KeyAlgorithm = RSA',
            'KeyLength = 2048',
            'HashAlgorithm = SHA256',
            'ProviderName = "Microsoft Software Key Storage Provider"',
            'MachineKeySet = TRUE',
            'Exportable = FALSE',
            'RequestType = PKCS10',
            'SuppressDefaults = TRUE',
          ].join('\n'),
        },
        { text: 'Make the key and the CSR, in a command prompt opened as administrator.', what: 'the command that makes the key and CSR', code: 'certreq -new request.inf request.csr' },
      ],
    },
  ]
}
