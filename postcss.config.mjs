// Turbopack's CSS parser refuses a container query that has a name and no condition (vercel/next.js#98261),
// which nhsuk-frontend uses; an always-true condition keeps its meaning.
const namedContainerQuery = {
  postcssPlugin: 'named-container-query',
  AtRule: {
    container(rule) {
      const name = rule.params.trim()
      if (/^[\w-]+$/.test(name)) rule.params = `${name} (width >= 0px)`
    },
  },
}
const config = { plugins: [namedContainerQuery, ['@tailwindcss/postcss', {}]] }
export default config
