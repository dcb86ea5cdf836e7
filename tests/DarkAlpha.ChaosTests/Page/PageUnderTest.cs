using System.Collections.Concurrent;
using System.Globalization;
using DarkAlpha.ChaosTests.Cluster;
using Microsoft.Playwright;

namespace DarkAlpha.ChaosTests.Page;

/// <summary>A node's page in the browser, and everything that went wrong in it.</summary>
internal sealed class PageUnderTest : IAsyncDisposable
{
    // The page announces each new card with a link to it.
    private const string Watch =
        """
        window.shownCards = [];
        addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`), true);
        addEventListener('DOMContentLoaded', () => {
          const place = document.getElementById('toasts');
          place && new MutationObserver(changes => {
            for (const node of changes.flatMap(change => [...change.addedNodes])) {
              const link = node.querySelector('a[href^="#/cards/"]');
              link && window.shownCards.push(`${Date.now()} ${decodeURIComponent(link.hash.slice('#/cards/'.length))}`);
            }
          }).observe(place, { childList: true });
        });
        """;

    // Reached only when the node hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly IBrowserContext _session;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<IRequest> _requests = new();

    private PageUnderTest(IBrowserContext session, IPage page)
    {
        (_session, Page) = (session, page);
        page.Request += (_, request) =>
        {
            _requests.Enqueue(request);
            if (page.Url.StartsWith("http:", StringComparison.Ordinal)
                && new Uri(request.Url).GetLeftPart(UriPartial.Authority) != new Uri(page.Url).GetLeftPart(UriPartial.Authority))
            {
                _faults.Enqueue($"request to another origin: {request.Url}");
            }
        };
        page.PageError += (_, error) => _faults.Enqueue($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of its console, violations of its policy, and requests to other origins.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>The faults besides those that the browser reports of every request that was refused for its token.</summary>
    public IReadOnlyList<string> FaultsBesidesTokens =>
        [.. _faults.Where(fault => !fault.Contains("401 (Unauthorized)", StringComparison.Ordinal))];

    /// <summary>Its requests so far, in order.</summary>
    public IReadOnlyList<IRequest> Requests => [.. _requests];

    /// <summary>The open dialog.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>The messages at the edge of the page.</summary>
    public ILocator Toasts => Page.Locator("#toasts .toast");

    /// <summary>Creates an empty page that is watched from its beginning.</summary>
    /// <param name="session">Its session, which ends with it.</param>
    public static async Task<PageUnderTest> CreateAsync(IBrowserContext session)
    {
        await session.AddInitScriptAsync(Watch);
        return new PageUnderTest(session, await session.NewPageAsync());
    }

    /// <summary>Gives the token that the page asks for, and waits until it shows its node.</summary>
    public async Task LogInAsync(string token)
    {
        await FillAsync("token", token);
        await SubmitAsync();
        await IsLiveAsync();
    }

    /// <summary>Waits until it follows its node.</summary>
    public Task IsLiveAsync() =>
        Page.Locator("#connection.live").WaitForAsync(new LocatorWaitForOptions { Timeout = (float)Timeout.TotalMilliseconds });

    /// <summary>Has it try again at once, as when a network is back, and waits until it follows its node.</summary>
    public Task ReconnectAsync() => Eventually.HoldsAsync(
        () => Page.EvaluateAsync<bool>("dispatchEvent(new Event('online')) && document.querySelector('#connection.live') !== null"),
        Timeout,
        () => "a page that follows its node again");

    /// <summary>Fills a field of the dialog.</summary>
    public Task FillAsync(string name, string value) => Dialog.Locator($"[name={name}]").FillAsync(value);

    /// <summary>Presses the dialog's button.</summary>
    public Task SubmitAsync() => Dialog.Locator("button[type=submit]").ClickAsync();

    /// <summary>Waits for announced cards. The policy of the page forbids the browser to wait for an expression.</summary>
    /// <param name="enough">Whether these are enough.</param>
    /// <param name="timeout">Maximum wait.</param>
    /// <returns>The cards, in order.</returns>
    public async Task<ShownCard[]> WaitForCardsAsync(Func<ShownCard[], bool> enough, TimeSpan timeout)
    {
        ShownCard[] shown = [];
        await Eventually.HoldsAsync(
            async () => enough(shown = await ShownCardsAsync()), timeout, () => $"cards announced, after {shown.Length} of them");
        return shown;
    }

    /// <summary>The cards that it announced so far, in order.</summary>
    public async Task<ShownCard[]> ShownCardsAsync() =>
    [
        .. (await Page.EvaluateAsync<string[]>("window.shownCards")).Select(line => line.Split(' ', 2))
            .Select(parts => new ShownCard(parts[1], double.Parse(parts[0], CultureInfo.InvariantCulture))),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _session.DisposeAsync();
}
