using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Page;

namespace DarkAlpha.Cluster.Tests;

/// <content>Pages of two nodes in a browser while one of them, with the desk, is killed.</content>
public sealed partial class ClusterTests
{
    [Test]
    [DependsOnTest(nameof(Each_card_can_be_audited_and_verified_at_every_node), AllowFailure = true)]
    public async Task After_a_kill_of_the_desk_node_the_others_go_on_and_pages_follow()
    {
        Requirements.Require(Chromium.UnavailableReason);
        await using var chromium = await Chromium.StartAsync();
        var victim = _cluster.Desk;
        var others = _cluster.Nodes.Where(n => n != victim).ToArray();
        await using var lost = await OpenAsync(chromium, new Uri(victim.Endpoint.Http, "#/desk"));
        await using var staying = await OpenAsync(chromium, new Uri(others[0].Endpoint.Http, "#/desk"));
        await DeskShownAt(staying, victim).WaitForAsync();

        string[] links;
        var failOver = FailOverAsync("KILL", duringDelivery: false);
        try
        {
            await lost.Page.Locator("#banners :text('The node is lost.')").WaitForAsync();
            links = await lost.Page.Locator("#banners a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        }
        finally
        {
            // Its failure is the cause of the other, and it must not go on during the next test.
            await failOver;
        }

        // On one machine nodes have the same address and different ports, which a page cannot know.
        if (_namespacesUnavailable is null)
        {
            Assert.That(links, Is.EquivalentTo(others.Select(n => $"{n.Endpoint.Http}#/desk")));
            await using var next = await OpenAsync(chromium, new Uri(links[0]));
        }

        await DeskShownAt(staying, _cluster.Desk).WaitForAsync();
        await lost.ReconnectAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await lost.Page.Locator("#banners").TextContentAsync(), Does.Not.Contain("The node is lost."));
            Assert.That(staying.Faults.Where(IsOfPage), Is.Empty);
            Assert.That(lost.Faults.Where(IsOfPage), Is.Empty);
        }
    }

    // Not what a lost connection and a node without a desk leave in the console.
    private static bool IsOfPage(string fault) =>
        !fault.Contains("net::ERR_", StringComparison.Ordinal)
        && !fault.Contains("TypeError: network error", StringComparison.Ordinal)
        && !fault.Contains("503 (Service Unavailable)", StringComparison.Ordinal);

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
