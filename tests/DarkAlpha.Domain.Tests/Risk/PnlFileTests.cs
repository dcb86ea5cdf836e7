using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class PnlFileTests
{
    private static readonly DateOnly Day = new(2026, 2, 25);

    [TestCase("2026-02-25,-1.5\n2026-02-25,-2\n2026-02-25,40\n2026-02-26,-1e1")]
    [TestCase("date,pnl_usdt\r\n2026-02-25,-1.5\r\n 2026-02-25 , -2 ,further columns\r\n\r\n2026-02-26,-10\r\n")]
    [TestCase("\uFEFFDate,PnL_USDT\n2026-02-25,-3.5\n2026-02-26,-10")]
    public void Only_losses_are_summed_by_date(string text)
    {
        var file = PnlFile.Parse(text);
        Assert.That(file.LossByDay, Is.EqualTo(new Dictionary<DateOnly, double> { [Day] = 3.5, [Day.AddDays(1)] = 10 }));
        Assert.That(file.Problems, Is.Empty);
    }

    [Test]
    public void Every_bad_row_is_reported_by_its_line_and_skipped()
    {
        var file = PnlFile.Parse("date,pnl_usdt\n2026-02-25,-1\n25.02.2026,-1\n2026-02-25\n2026-02-25,-1 USDT\n2026-02-25,NaN\n2026-02-25,-2\ndate,pnl_usdt");
        Assert.That(file.LossByDay[Day], Is.EqualTo(3));
        string[] problems =
        [
            "line 3: '25.02.2026' is not a date like 2026-02-25",
            "line 4: there is no pnl_usdt after the date",
            "line 5: '-1 USDT' is not an amount in USDT",
            "line 6: 'NaN' is not an amount in USDT",
            "line 8: 'date' is not a date like 2026-02-25",
        ];
        Assert.That(file.Problems, Is.EqualTo(problems));
    }

    [TestCase("")]
    [TestCase("date,pnl_usdt\n")]
    [TestCase("2026-02-25,0\n2026-02-25,-0.0\n2026-02-25,5")]
    public void Without_losses_there_are_no_days(string text) => Assert.That(PnlFile.Parse(text).LossByDay, Is.Empty);
}
