using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class PnlFileTests
{
    private static readonly DateOnly Day = new(2026, 2, 25);

    [TestCase("2026-02-25,-1.5\n2026-02-25,-2\n2026-02-25,40\n2026-02-26,-1e1")]
    [TestCase("date,pnl_usdt,note\r\n2026-02-25,-1.5\r\n 2026-02-25 , -2 ,a further column\r\n\r\n2026-02-26,-10\r\n")]
    [TestCase("\uFEFFDate,PnL_USDT\n2026-02-25,-3.5\n2026-02-26,-10")]
    public void Only_losses_are_summed_by_date(string text)
    {
        var file = PnlFile.Parse(text);
        Assert.That(file.LossByDay, Is.EqualTo(new Dictionary<DateOnly, decimal> { [Day] = 3.5m, [Day.AddDays(1)] = 10 }));
        Assert.That(file.Problems, Is.Empty);
    }

    [Test]
    public void Every_bad_row_is_reported_by_its_line_and_skipped()
    {
        var file = PnlFile.Parse(
            "date,pnl_usdt\n2026-02-25,-1\n25.02.2026,-1\n2026-02-25\n2026-02-25,-1 USDT\n2026-02-25,NaN\n2026-02-25,-2\ndate,pnl_usdt");
        Assert.That(file.LossByDay[Day], Is.EqualTo(3));
        string[] problems =
        [
            "line 3: '25.02.2026' is not a date like 2026-02-25",
            "line 4: pnl_usdt is missing after the date",
            "line 5: '-1 USDT' is not an amount in USDT like -12.50",
            "line 6: 'NaN' is not an amount in USDT like -12.50",
            "line 8: 'date' is not a date like 2026-02-25",
        ];
        Assert.That(file.Problems, Is.EqualTo(problems));
    }

    [TestCase("2026-02-25,-1,000.50", "line 1: 3 columns where 2 are expected")]
    [TestCase("date,pnl_usdt\n2026-02-25,-1,000.50", "line 2: 3 columns where 2 are expected")]
    [TestCase("date,pnl_usdt,note\n2026-02-25,-1,000.50,lost", "line 2: 4 columns where 3 are expected")]
    [TestCase("2026-02-25,-5,", "line 1: 3 columns where 2 are expected")]
    [TestCase("2026-02-25,-1e16", "line 1: '-1e16' is not an amount in USDT")]
    public void A_row_with_more_columns_than_expected_is_rejected(string text, string problem)
    {
        var file = PnlFile.Parse(text);
        Assert.That(file.LossByDay, Is.Empty);
        Assert.That(file.Problems.Single(), Does.StartWith(problem));
    }

    [Test]
    public void Twenty_five_losses_of_1_20_are_30() =>
        Assert.That(PnlFile.Parse(string.Concat(Enumerable.Repeat("2026-02-25,-1.20\n", 25))).LossByDay[Day], Is.EqualTo(30));

    [Test]
    public void A_sum_of_losses_is_capped_at_the_largest_accepted_loss() =>
        Assert.That(PnlFile.Parse("2026-02-25,-1e15\n2026-02-25,-1e15\n").LossByDay[Day], Is.EqualTo(RiskRules.LargestLoss));

    [TestCase("2026-02-25,-1\n2026-02-2", ExpectedResult = "2026-02-25,-1\n")]
    [TestCase("2026-02-25,-1\n", ExpectedResult = "2026-02-25,-1\n")]
    [TestCase("2026-02-25,-1", ExpectedResult = "")]
    public string Only_terminated_lines_are_complete(string text) => PnlFile.WholeLines(text);

    [Test]
    public void While_the_file_is_being_written_no_days_loss_decreases()
    {
        var before = PnlFile.Parse("2026-02-25,-5\n2026-02-26,-7\n").LossByDay;
        var losses = PnlFile.Parse("2026-02-25,-6\n2026-02-27,-1\n").NoLessThan(before);
        Assert.That(losses, Is.EqualTo(new Dictionary<DateOnly, decimal> { [Day] = 6, [Day.AddDays(1)] = 7, [Day.AddDays(2)] = 1 }));
    }

    [TestCase("")]
    [TestCase("date,pnl_usdt\n")]
    [TestCase("2026-02-25,0\n2026-02-25,-0.0\n2026-02-25,5")]
    public void Without_losses_there_are_no_days(string text) => Assert.That(PnlFile.Parse(text).LossByDay, Is.Empty);
}
