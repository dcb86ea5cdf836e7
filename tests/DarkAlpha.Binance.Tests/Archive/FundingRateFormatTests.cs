using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class FundingRateFormatTests
{
    private const string File = "BTCUSDT-fundingRate-2026-02.csv";
    private const string ValidRows = Csv.FundingHeader + "\n1769904000001,8,-0.00027652\n";

    [TestCase("1769932800000,8,NaN", "last_funding_rate 'NaN' is not a number")]
    [TestCase("1769932800000,8,", "last_funding_rate '' is not a number")]
    [TestCase("1769932800000,8,0.01%", "last_funding_rate '0.01%' is not a number")]
    [TestCase("1769932800000,8", "2 fields where the first line has 3")]
    [TestCase("1769932800,8,0.0001", "calc_time '1769932800' is not a time")]
    [TestCase("1769904000000,8,0.0001", "time goes backwards")]
    [TestCase("1769904000001,8,0.0001", "appears twice")]
    public void A_malformed_row_is_an_error(string row, string reason)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, $"{ValidRows}{row}\n");
        ArchiveFixture.AssertRejected(() => archive.Funding(), path, 3, reason);
    }

    [Test]
    public void Times_need_not_be_aligned_and_rates_may_be_negative_or_zero()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, ValidRows + "1769932800004,8,0\n");
        Assert.That(archive.Funding(), Is.EqualTo(new FundingEvent[] { new(1769904000001, -0.00027652), new(1769932800004, 0) }));
    }
}
