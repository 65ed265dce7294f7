export default function StartPage() {
  return <h1>BaRS receiver certificates</h1>
}
