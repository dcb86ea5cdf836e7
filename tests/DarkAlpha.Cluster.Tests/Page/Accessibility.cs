using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DarkAlpha.Cluster.Tests.Page;

/// <summary>
/// What axe-core finds in a page. It is loaded once a page and answers with what is wrong only: the package for Playwright opens a page of
/// its own for each run and takes all that is right along, which takes seconds.
/// </summary>
internal static class Accessibility
{
    private const string Run =
        """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Rule and element of each violation.</summary>
    /// <param name="page">The page.</param>
    public static async Task<string[]> BarriersAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }
}
