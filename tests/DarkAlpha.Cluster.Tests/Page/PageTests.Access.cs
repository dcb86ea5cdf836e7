using DarkAlpha.ChaosTests.Cluster;
using Microsoft.Playwright;

namespace DarkAlpha.Cluster.Tests.Page;

/// <content>Who may read, from where, and that no card is lost on the way.</content>
public sealed partial class PageTests
{
    [Test]
    public async Task The_token_for_reading_is_asked_for_and_kept_in_memory_only()
    {
        await using var page = await _chromium.OpenAsync(View("desk"));
        await page.Dialog.GetByText("This node wants a token").WaitForAsync();
        Assert.That(await page.Page.Locator("main .state").CountAsync(), Is.Zero, "nothing is shown without it");

        await page.FillAsync("token", "wrong");
        await page.SubmitAsync();
        await page.Dialog.GetByText("That token was not accepted.").WaitForAsync();
        await page.LogInAsync(ReadToken);
        await page.Page.Locator(".kill .state").WaitForAsync();
        await HoldsNoTokenAsync(page);

        await page.Page.ReloadAsync();
        await page.Dialog.GetByText("This node wants a token").WaitForAsync();
    }

    [Test]
    public async Task No_other_page_may_frame_it()
    {
        await using var other = await _chromium.OpenAsync(ReadToken);
        await other.Page.RunAndWaitForConsoleMessageAsync(
            () => other.Page.SetContentAsync($"<iframe src='{_node}'></iframe>"),
            new PageRunAndWaitForConsoleMessageOptions
            {
                Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal),
            });
        Assert.That(await other.Page.FrameLocator("iframe").Locator("#head").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task After_a_lost_connection_every_card_of_that_time_is_announced_once()
    {
        await using var relay = new Relay(_node.Port);
        await using var page = await _chromium.OpenAsync(relay.Address, ReadToken);

        // One was announced before, so that there is an id to resume with.
        await page.WaitForCardsAsync(shown => shown.Length > 0, Timeout);
        relay.Cut();
        await page.Page.Locator("#banners :text('The node is lost.')").WaitForAsync();
        var last = (await CardsAsync())[^1];
        await Eventually.HoldsAsync(
            async () => (await CardsAsync()).SkipWhile(id => id != last).Count() > 2,
            Timeout,
            () => "two cards that the page cannot hear of");
        relay.Mend();
        await page.ReconnectAsync();
        var issued = await CardsAsync();
        var shown = (await page.WaitForCardsAsync(shown => shown.Any(card => card.Id == issued[^1]), Timeout))
            .Select(card => card.Id).ToList();
        var streams = page.Requests.Where(request => request.Url.EndsWith("/api/events", StringComparison.Ordinal)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Is.Unique);
            Assert.That(
                issued.SkipWhile(id => id != shown[0]).Except(shown), Is.Empty, "issued after the first that was announced, not announced");
            Assert.That(await streams[^1].HeaderValueAsync("last-event-id"), Is.Not.Null.And.Not.Empty);
            Assert.That(
                page.Requests.Count(request => request.Url.Contains("/api/outcomes?days=3", StringComparison.Ordinal)),
                Is.EqualTo(1),
                "the node resumed; it did not tell everything again");
        }
    }

    [Test]
    public async Task A_view_first_asked_for_while_the_node_was_away_is_shown_when_it_is_back()
    {
        await using var relay = new Relay(_node.Port);
        await using var page = await _chromium.OpenAsync(relay.Address, ReadToken);
        await page.Page.Locator("#connection.live").WaitForAsync();
        relay.Cut();
        await page.Page.Locator("#banners :text('The node is lost.')").WaitForAsync();

        await page.Page.EvaluateAsync("() => { location.hash = '#/outcomes'; }");
        var problem = await page.Page.Locator("main .problem").InnerTextAsync();
        Assert.That(problem, Does.Contain("The node does not answer.").And.Not.Contain("module"));

        relay.Mend();
        await page.ReconnectAsync();
        await page.Page.Locator("main[data-view=outcomes] h1").WaitForAsync();
        Assert.That(await page.Page.Locator("main .problem:visible").CountAsync(), Is.Zero);
    }
}
