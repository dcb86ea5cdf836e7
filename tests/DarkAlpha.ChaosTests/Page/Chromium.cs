using System.Reflection;
using Microsoft.Playwright;

namespace DarkAlpha.ChaosTests.Page;

/// <summary>The distribution's browser, without a window. None is ever downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    // As root it starts without its sandbox only; and it asks nobody but the nodes.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Why there is no browser; null when there is one.</summary>
    public static string? UnavailableReason =>
        File.Exists(Executable) ? null : "Chromium is not installed (Debian: apt-get install chromium)";

    // Of the package, see the project file.
    private static string PlaywrightFolder => typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == nameof(PlaywrightFolder)).Value!;

    /// <summary>Starts the browser.</summary>
    public static async Task<Chromium> StartAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", PlaywrightFolder);
        var playwright = await Playwright.CreateAsync();
        try
        {
            var options = new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments };
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(options));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Opens a node's page in a session of its own.</summary>
    /// <param name="address">Address of the page, with its view.</param>
    /// <param name="token">Sent with every request, so that the page does not ask for it; null for none.</param>
    public async Task<PageUnderTest> OpenAsync(Uri address, string? token = null)
    {
        var page = await OpenAsync(token);
        await page.Page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <summary>Opens an empty page in a session of its own.</summary>
    /// <param name="token">Sent with every request; null for none.</param>
    public async Task<PageUnderTest> OpenAsync(string? token = null)
    {
        var session = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = token is null ? null : [KeyValuePair.Create("Authorization", $"Bearer {token}")],
        });
        return await PageUnderTest.CreateAsync(session);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
