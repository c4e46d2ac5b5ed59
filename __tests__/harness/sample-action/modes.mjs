/** What the sample does, by its input `mode`. */
export const modes = {
  async soak({ look, sleep }) {
    for (let minute = 0; minute < 240; minute += 1) {
      await look();
      await (await fetch(process.env.GITHUB_API_URL)).text();
      await sleep(60_000);
    }
  },
  async long({ look, sleep }) {
    for (let hour = 0; hour < 4; hour += 1) {
      await look();
      await sleep(3_600_000);
    }
  },
  /** Two hangs: one that the SDK's own timeout ends, one that AbortSignal.timeout ends. */
  async hang({ look, write, passed }) {
    const deadline = setTimeout(() => write('GITHUB_STEP_SUMMARY', 'deadline'), 7_200_000);
    await look().catch((error) => write('GITHUB_STEP_SUMMARY', `${error.name} after ${passed()} ms`));
    const before = passed();
    await fetch(`${process.env.GITHUB_API_URL}/hang`, { signal: AbortSignal.timeout(10_000) }).catch(
      (error) => write('GITHUB_STEP_SUMMARY', `${error.name} after ${passed() - before} ms`),
    );
    clearTimeout(deadline);
  },
  async stubborn({ sleep }) {
    await sleep(86_400_000);
  },
  async environment({ write }) {
    const { INPUT_TOKEN, INPUT_SOME_INPUT: some, RUNNER_ENVIRONMENT, SHELL } = process.env;
    write(
      'GITHUB_STEP_SUMMARY',
      JSON.stringify({
        INPUT_TOKEN,
        some,
        RUNNER_ENVIRONMENT,
        SHELL,
        cwd: process.cwd() === process.env.GITHUB_WORKSPACE,
      }),
    );
    console.log('::warning file=rollout.yml,line=3,title=a%2C b::100%25 wrong%0Anext line');
    console.log('  ::error::plain');
  },
  /** Timers in all their forms. */
  async timers({ write, passed }) {
    const seen = [];
    const cleared = setTimeout(() => seen.push('never'), 5000);
    clearTimeout(Number(cleared));
    setTimeout(() => seen.push('unrefed'), 90_000).unref();
    const ticks = setInterval(() => seen.push(`tick ${passed()}`), 2000);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    clearInterval(ticks);
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen.push(
      `short ${passed()}`,
      new Date().toISOString().length,
      new Date(0) instanceof Date,
      typeof Date(),
    );
    write('GITHUB_STEP_SUMMARY', JSON.stringify(seen));
  },
};
