using System.Text;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Tests.Reports;

public sealed class ReportHtmlTests
{
    [Test]
    public void The_page_of_5_000_cards_is_at_most_a_megabyte()
    {
        var page = Render(
        [
            .. Enumerable.Range(0, 5_000).Select(i => ReportedCards.Resolved(i % 365, i % 3 == 0 ? 1.987654321 : -1.012345678) with
            {
                Symbol = new Symbol($"COIN{i % 20}USDT"), Strategy = $"strategy_{i % 4}", Confidence = 50 + (i % 50),
            }),
        ]);

        Assert.That(Encoding.UTF8.GetByteCount(page), Is.LessThanOrEqualTo(1_000_000));
        Assert.That(page, Does.Contain("1,500 of 5,000 are shown, evenly spaced"));
    }

    [Test]
    public void The_page_has_no_script_and_loads_nothing()
    {
        var page = Render([.. WinsAndLosses(30)]);

        foreach (var loader in new[] { "://", "<script", "src=", "url(", "@import" })
        {
            Assert.That(page, Does.Not.Contain(loader));
        }
    }

    [Test]
    public void Texts_are_escaped()
    {
        var page = Render([ReportedCards.Resolved(0, 1) with { Strategy = "<script>&\"", Symbol = new Symbol("<b>") }]);

        Assert.That(page, Does.Contain("&lt;script&gt;&amp;&quot;").And.Contain("&lt;b&gt;"));
        Assert.That(page, Does.Not.Contain("<script"));
        Assert.That(page, Does.Not.Contain("<b>"));
    }

    [Test]
    public void Strategies_that_are_no_part_of_the_program_are_named_with_their_file()
    {
        var report = ReportBuilder.Build(ReportedCards.Input(ReportedCards.Resolved(0, 1)), CancellationToken.None);
        var strategies = new[] { new ReportedStrategy("negative_funding", "My<.dll", "1.2.3", "ab12") };
        var page = Render(report with { Source = report.Source with { LoadedStrategies = strategies } });

        Assert.That(page, Does.Contain("<br>negative_funding of My&lt;.dll 1.2.3, SHA-256 ab12</p>"));
    }

    [Test]
    public void Too_few_cards_have_no_mean()
    {
        var page = Render([.. WinsAndLosses(29)]);

        Assert.That(page, Does.Contain("<p class=\"figure\">Too few to say</p>").And.Contain("29 resolved cards of 29 days"));
        Assert.That(page, Does.Not.Contain("mean net R a card"));
    }

    [Test]
    public void The_headline_is_the_mean_with_its_interval_and_the_number_of_cards()
    {
        // 15 × 2 and 15 × -1: the mean is 0.5, and one win in three breaks even.
        var report = ReportBuilder.Build(ReportedCards.Input([.. WinsAndLosses(30)]), CancellationToken.None);
        var page = Render(report);

        Assert.That(page, Does.Contain("<p class=\"figure\">+0.500 R</p>"));
        var (low, high) = (ReportNumbers.R(report.All.MeanNetLow), ReportNumbers.R(report.All.MeanNetHigh));
        Assert.That(page, Does.Contain($"95 % interval {low} to {high}; before costs +0.500; 30 resolved cards of 30 days"));
        Assert.That(page, Does.Contain("<dd>50.0 %<small>95 % 33.2 % to 66.8 %").And.Contain("<dd>33.3 %<small>"));
    }

    [Test]
    public void Every_table_scrolls_in_its_own_box()
    {
        var page = Render([.. WinsAndLosses(30)]);

        var tables = page.Split("<table>").Length - 1;
        Assert.That(tables, Is.GreaterThan(8));
        Assert.That(page.Split("<div class=\"scroll\" tabindex=\"0\"><table>").Length - 1, Is.EqualTo(tables));
    }

    [Test]
    public void A_report_without_a_card_says_so()
    {
        Assert.That(Render([]), Does.Contain("Too few to say").And.Contain("No resolved card."));
    }

    private static string Render(IReadOnlyList<ReportedCard> cards) =>
        Render(ReportBuilder.Build(ReportedCards.Input(cards), CancellationToken.None));

    private static string Render(Report report)
    {
        using var page = new StringWriter();
        ReportHtml.Write(report, page);
        return page.ToString();
    }

    private static IEnumerable<ReportedCard> WinsAndLosses(int count) =>
        Enumerable.Range(0, count).Select(day => ReportedCards.Resolved(day, day % 2 == 0 ? 2 : -1));
}
