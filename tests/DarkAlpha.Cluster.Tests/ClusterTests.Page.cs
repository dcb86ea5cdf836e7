using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Page;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Cluster.Tests;

/// <content>Pages of two nodes in a browser while one of them, with the desk, is killed.</content>
public sealed partial class ClusterTests
{
    [Test]
    [DependsOnTest(nameof(Each_card_can_be_audited_and_verified_at_every_node), AllowFailure = true)]
    public async Task A_page_outlives_its_node_and_another_follows_the_desk()
    {
        Requirements.Require(Chromium.UnavailableReason);
        await using var chromium = await Chromium.StartAsync();
        var victim = _cluster.Desk;
        var others = _cluster.Nodes.Where(n => n != victim).ToArray();
        await using var lost = await OpenAsync(chromium, new Uri(victim.Endpoint.Http, "#/desk"));
        await using var staying = await OpenAsync(chromium, new Uri(others[0].Endpoint.Http, "#/desk"));
        await DeskShownAt(staying, victim).WaitForAsync();
        var before = _cluster.Journal.Entries[^1].Number;

        await victim.Program.KillAsync();
        await lost.Page.Locator("#banners :text('The node is lost.')").WaitForAsync();
        var links = await lost.Page.Locator("#banners a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        _cluster.Start(victim);

        // On one machine nodes have the same address and different ports, which a page cannot know.
        if (_namespacesUnavailable is null)
        {
            Assert.That(links, Is.EquivalentTo(others.Select(n => $"{n.Endpoint.Http}#/desk")));
            await using var next = await OpenAsync(chromium, new Uri(links[0]));
        }

        var opened = await _cluster.WaitForEventAsync(e => e.Event is DeskEvents.DeskOpened, before, "a desk opened on another node");
        await DeskShownAt(staying, _cluster.Find(NodeAddress.Of(((DeskEvents.DeskOpened)opened.Event).Node))).WaitForAsync();
        await lost.IsLiveAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await lost.Page.Locator("#banners").TextContentAsync(), Does.Not.Contain("The node is lost."));
            Assert.That(staying.Faults.Where(IsOfPage), Is.Empty);
            Assert.That(lost.Faults.Where(IsOfPage), Is.Empty);
        }
    }

    // Not what a lost connection and a node without a desk leave in the console, nor that one header needs TLS.
    private static bool IsOfPage(string fault) =>
        !fault.Contains("net::ERR_", StringComparison.Ordinal)
        && !fault.Contains("TypeError: network error", StringComparison.Ordinal)
        && !fault.Contains("503 (Service Unavailable)", StringComparison.Ordinal)
        && !fault.Contains("Cross-Origin-Opener-Policy header has been ignored", StringComparison.Ordinal);

    private static async Task<PageUnderTest> OpenAsync(Chromium chromium, Uri node)
    {
        // Nodes that listen in network namespaces let nobody read without a token.
        var page = await chromium.OpenAsync(node, BusyCluster.Token);
        await page.IsLiveAsync();
        return page;
    }

    private static Microsoft.Playwright.ILocator DeskShownAt(PageUnderTest page, ClusterNode node) =>
        page.Page.Locator($".cluster li:has(code:text-is('{node.Endpoint.ClusterAddress}')):has(.tag:text-is('desk'))");
}
