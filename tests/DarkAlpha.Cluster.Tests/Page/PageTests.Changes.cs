using System.Net.Http.Json;
using System.Text.Json;
using DarkAlpha.ChaosTests.Page;
using Microsoft.Playwright;

namespace DarkAlpha.Cluster.Tests.Page;

/// <content>What a reader can change, and who may.</content>
public sealed partial class PageTests
{
    private const string Hostile = "<img src=x onerror=window.hacked=1>";

    // A failed test must not make the others fail.
    [TearDown]
    public async Task UndoChangesAsync()
    {
        await PostAsync("api/resume", new { by = "tester" });
        await PostAsync("api/unmute", new { by = "tester", scope = "all" });
    }

    [TestCase("/api/test-card", "Test card …", "2 of 2 channels confirmed it")]
    [TestCase("/api/pnl", "Report a loss …", "a loss of 0.25 USDT counts")]
    [TestCase("/api/mute", "Mute …", "muted")]
    [TestCase("/api/kill", "Stop all cards", "no card goes out")]
    public async Task A_change_is_made_with_its_token_only(string path, string button, string done)
    {
        await using var page = await LogInAsync("desk");
        var before = await StateAsync();
        await page.Page.Locator($"main button:text-is('{button}')").First.ClickAsync();
        if (path == "/api/pnl")
        {
            await page.FillAsync("usdt", "0.25");
        }

        await page.FillAsync("by", "tester");
        await page.SubmitAsync();
        Assert.That(await page.Dialog.Locator("[name=token]:invalid").CountAsync(), Is.EqualTo(1), "the token is asked for");
        Assert.That(page.Requests.Where(request => request.Method == "POST"), Is.Empty);

        await page.FillAsync("token", ReadToken);
        await page.SubmitAsync();
        await page.Dialog.Locator("[role=alert]:has-text('the token differs from HTTP_TOKEN')").WaitForAsync();
        Assert.That(await StateAsync(), Is.EqualTo(before));

        await page.FillAsync("token", ChangeToken);
        await page.SubmitAsync();
        await page.Toasts.Filter(new LocatorFilterOptions { HasText = done }).WaitForAsync();
        var statuses = new List<int>();
        foreach (var request in page.Requests.Where(request => request.Method == "POST"))
        {
            statuses.Add((await request.ResponseAsync())!.Status);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses, Is.EqualTo([401, 200]));
            Assert.That(await StateAsync(), path == "/api/test-card" ? Is.EqualTo(before) : Is.Not.EqualTo(before));
            Assert.That(await page.Dialog.CountAsync(), Is.Zero);
            await HoldsNoTokenAsync(page);
            Assert.That(page.FaultsBesidesTokens, Is.Empty);
        }
    }

    [Test]
    public async Task What_others_wrote_is_shown_as_text_and_a_token_that_was_accepted_is_used_again()
    {
        await using var page = await LogInAsync($"symbols/{Uri.EscapeDataString(Hostile)}");
        await page.Page.Locator("main h1").And(page.Page.GetByText(Hostile)).WaitForAsync();
        await page.Page.GotoAsync(View($"cards/{Uri.EscapeDataString(Hostile)}").AbsoluteUri);
        await page.Page.Locator("main[data-view=card] .problem").First.WaitForAsync();
        await page.Page.GotoAsync(View("symbols/BTCUSDT").AbsoluteUri);
        await page.Page.Locator(".why button:text-is('Snooze …')").ClickAsync();
        await page.FillAsync("by", Hostile);
        await page.FillAsync("reason", $"mute {Hostile}");
        await page.FillAsync("token", ChangeToken);
        await page.SubmitAsync();
        await page.Page.Locator(".why :text('muted')").First.WaitForAsync();

        await page.Page.GotoAsync(View("desk").AbsoluteUri);
        await page.Page.Locator(".mutes").GetByText($"mute {Hostile}").WaitForAsync();
        await page.Page.Locator(".kill button:text-is('Stop all cards')").ClickAsync();
        await page.FillAsync("reason", $"stop {Hostile}");
        await page.SubmitAsync();
        var banner = page.Page.Locator("#banners");
        await banner.GetByText($"stop {Hostile}").WaitForAsync();
        Assert.That(await banner.TextContentAsync(), Does.Contain($"turned on by {Hostile}"));

        await banner.Locator("button:text-is('Resume')").ClickAsync();
        await page.SubmitAsync();
        await page.Page.Locator(".kill .state.good").WaitForAsync();
        await page.Page.Locator(".mutes li button:text-is('Unmute')").ClickAsync();
        await page.SubmitAsync();
        await page.Page.Locator(".mutes :text('Nothing is muted.')").WaitForAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.Page.Locator("img, iframe, object").CountAsync(), Is.Zero);
            Assert.That(await page.Page.EvaluateAsync<bool>("'hacked' in window"), Is.False);
            Assert.That(page.FaultsBesidesTokens.Where(f => !f.Contains("404 (Not Found)", StringComparison.Ordinal)), Is.Empty);
        }
    }

    private static async Task HoldsNoTokenAsync(PageUnderTest page)
    {
        var kept = await page.Page.EvaluateAsync<string>("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])");
        var sent = page.Requests.Select(request => $"{request.Url} {request.PostData}").Append(kept).ToList();
        Assert.That(sent, Has.None.Contains(ChangeToken).And.None.Contains(ReadToken));
    }

    private async Task<string> StateAsync()
    {
        var (risk, mutes) = (await ReadAsync("api/risk"), await ReadAsync("api/mutes"));
        var isStopped = risk.GetProperty("killSwitch").GetProperty("on");
        return $"{isStopped} {risk.GetProperty("lossTodayUsdt")} {mutes.GetProperty("mutes").GetArrayLength()}";
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(_node, path), body, JsonSerializerOptions.Web);
    }
}
