using Microsoft.Playwright;

namespace DarkAlpha.Cluster.Tests.Page;

/// <content>What each view shows, in both colours, and on a phone.</content>
public sealed partial class PageTests
{
    private const string CardId = "CARD";

    private static readonly (int Width, int Height, ColorScheme Colours)[] Looks =
        [(1_280, 900, ColorScheme.Light), (390, 844, ColorScheme.Dark)];

    [TestCase("desk", ".kill .state", ".limits [role=meter]", ".cards tbody tr", ".cluster .tag", ".sources tbody tr")]
    [TestCase("symbols", "tbody tr:nth-child(3) .c-verdict")]
    [TestCase(
        "symbols/BTCUSDT", ".why p", ".candles canvas", ".atr canvas", ".interest canvas", ".strategies tbody tr", ".recent tbody tr")]
    [TestCase(
        $"cards/{CardId}",
        ".card-chart canvas",
        ".facts-panel dl",
        ".gates tbody tr",
        ".channels li",
        ".verify p",
        ".strategies tbody tr")]
    [TestCase("outcomes", ".result p", ".gates tbody tr", ".list-panel tbody tr")]
    [TestCase("report", ".equity canvas", ".groups tbody tr", ".excursions svg", ".gates tbody tr")]
    public async Task A_view_shows_its_content_without_a_fault_and_without_a_barrier(string view, params string[] content)
    {
        var address = View(view.Replace(CardId, (await CardsAsync())[0], StringComparison.Ordinal));
        var main = $"main[data-view={(view.Split('/') is [var list, _] ? list.TrimEnd('s') : view)}]";
        var (page, faultsBefore) = (_viewer.Page, _viewer.Faults.Count);
        await page.GotoAsync(address.AbsoluteUri);
        if (view == "report")
        {
            await page.Locator("input[type=file]").SetInputFilesAsync(Report);
        }

        List<string> barriers = [];
        foreach (var (width, height, colours) in Looks)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });

            // With the next frame the view is built again for other colours, and charts follow their places.
            await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            foreach (var part in content)
            {
                await page.Locator($"{main} {part}").First.WaitForAsync();
            }

            barriers.AddRange((await page.BarriersAsync()).Select(barrier => $"{width} {colours} {barrier}"));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            Assert.That(overflow, Is.Not.Positive, $"{width} px wide, it scrolls sideways");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(barriers, Is.Empty);
            Assert.That(_viewer.Faults.Skip(faultsBefore), Is.Empty);
        }
    }

    [Test]
    public async Task Views_are_reached_by_links_and_keys_and_an_unknown_address_says_so()
    {
        await using var page = await _chromium.OpenAsync(_node, ReadToken);

        // Not by a click: a new card would move the row under the pointer.
        await page.Page.Locator(".cards [data-row-link]").First.PressAsync("Enter");
        await page.Page.Locator("main[data-view=card] .card-chart canvas").First.WaitForAsync();
        await page.Page.Locator("nav a[data-name=symbols]").ClickAsync();
        await page.Page.Locator("[data-row-link]:text-is('ETHUSDT')").ClickAsync();
        await page.Page.Locator("main[data-view=symbol] h1:text-is('ETHUSDT')").WaitForAsync();
        await page.Page.Keyboard.TypeAsync("go");
        await page.Page.Locator("main[data-view=outcomes]").WaitForAsync();
        await page.Page.GotoAsync(View("nothing").AbsoluteUri);
        await page.Page.Locator("main [role=alert]:has-text('There is no view at this address.')").WaitForAsync();
        await page.Page.Keyboard.PressAsync("?");
        await page.Dialog.WaitForAsync();
        var barriers = await page.Page.BarriersAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(barriers, Is.Empty);
            Assert.That(page.Faults, Is.Empty);
        }
    }
}
