/** The message of what does not hold. */
export async function messageOf(expectation: () => void | Promise<void>): Promise<string> {
  try {
    await expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it holds');
}
