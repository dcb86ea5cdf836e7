using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DarkAlpha.ChaosTests;
using DarkAlpha.ChaosTests.Page;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests.Page;

/// <summary>The page of one node with a token for reading and one for changes, in a browser.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class PageTests
{
    private const string ReadToken = "page-token-for-reading";
    private const string ChangeToken = "page-token-for-changes";

    // Reached only when the node hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly HttpClient _http = new()
    {
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ChangeToken) },
    };

    private DirectoryInfo _folder = null!;
    private Chromium _chromium = null!;

    // Stays open from view to view.
    private PageUnderTest _viewer = null!;
    private Uri _node = null!;

    private string Report => Path.Combine(_folder.FullName, "report.json");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Requirements.Require(Chromium.UnavailableReason);
        _folder = Directory.CreateTempSubdirectory("darkalpha-page-");

        // The page measures what is left of cards and mutes by the machine's clock.
        var exchange = Own(await SimulatorHost.StartAsync(BusyNode.Market(seed: 8) with { Start = TimeProvider.System.GetUtcNow() }));
        var receivers = Own(await Receivers.StartAsync());
        var port = LocalPort.Free();
        _node = new Uri($"http://127.0.0.1:{port}/");
        var settings = BusyNode.Settings(receivers);
        settings["HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        settings["HTTP_READ_TOKEN"] = ReadToken;
        settings["HTTP_TOKEN"] = ChangeToken;

        // The chat takes a message a second, and a test card would wait behind all others.
        settings.Remove("TELEGRAM_BOT_TOKEN");
        settings.Remove("TELEGRAM_CHAT_ID");
        var node = Own(NodeUnderTest.Start(_folder.FullName, exchange, settings));
        await using var replay = NodeUnderTest.Start(
            _folder.FullName,
            [
                "replay", "--data", Repository.Samples, "--env-file", Path.Combine(Repository.Samples, "settings.env"),
                "--report-json", Report,
            ],
            []);
        _chromium = await Chromium.StartAsync();
        _viewer = await _chromium.OpenAsync(ReadToken);
        await node.WaitForFirstCardAsync(Timeout);
        Assert.That(await replay.WaitForExitAsync(Timeout), Is.Zero, replay.Output);
    }

    [OneTimeTearDown]
    public async Task DisposeAsync()
    {
        if (_viewer is not null)
        {
            await _viewer.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _http.Dispose();
        _folder?.Delete(recursive: true);
    }

    private Uri View(string name) => new(_node, $"#/{name}");

    private async Task<PageUnderTest> LogInAsync(string view)
    {
        var page = await _chromium.OpenAsync(View(view));
        await page.LogInAsync(ReadToken);
        return page;
    }

    // A desk that needs more than two seconds on a busy machine is asked again, as the page does.
    private async Task<JsonElement> ReadAsync(string path)
    {
        for (var triesLeft = 5; ; triesLeft--)
        {
            using var response = await _http.GetAsync(new Uri(_node, path));
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || triesLeft == 0)
            {
                using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
                return document.RootElement.Clone();
            }
        }
    }

    // Ids of the newest cards, oldest first.
    private async Task<string[]> CardsAsync() =>
    [
        .. (await ReadAsync("api/cards?count=200")).GetProperty("cards").EnumerateArray()
            .Select(entry => entry.GetProperty("card").GetProperty("card_id").GetString()!).Reverse(),
    ];

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
