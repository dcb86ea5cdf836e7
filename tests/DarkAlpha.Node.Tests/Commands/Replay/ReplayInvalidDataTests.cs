using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>Invalid recorded data: an error with file and line, and no output.</summary>
[TestFixture]
public sealed class ReplayInvalidDataTests : InvalidInputFixture
{
    private const string Symbol = "BTCUSDT";
    private const int Rows = 60;

    [Test]
    public async Task A_missing_folder_is_reported() =>
        await AssertRefusedAsync(["--data", "nowhere"], "nowhere", "no such folder");

    [Test]
    public async Task A_folder_without_candles_is_reported_with_the_expected_file_name()
    {
        Directory.CreateDirectory(Folder.Of("empty"));

        await AssertRefusedAsync(["--data", "empty"], "empty", "no candle files", "BTCUSDT-1m-2026-02.csv");
    }

    [Test]
    public async Task An_unknown_symbol_is_reported_with_the_nearest_and_all_available_symbols() =>
        await AssertRefusedAsync(
            ["--data", Repository.Samples, "--symbols", "ETHUSDT,BTCUSD"], "BTCUSD ", "did you mean BTCUSDT?", "BTCUSDT, ETHUSDT");

    [Test]
    public async Task Without_a_similar_symbol_no_suggestion_is_made() =>
        Assert.That(
            await AssertRefusedAsync(["--data", Repository.Samples, "--symbols", "DOGEUSDT"], "DOGEUSDT"),
            Does.Not.Contain("did you mean"));

    [TestCase("BTCUSDT-1m", "1767573000000,92000,91000,91900,92000,1", "high 91000", TestName = "A_candle_with_its_high_below_its_low")]
    [TestCase(
        "BTCUSDT-1m", "1767573000000,92000,oops,91900,92000,1", "high 'oops' is not a number", TestName = "A_price_that_is_not_a_number")]
    [TestCase("BTCUSDT-1m", "1767573000000,92000", "2 fields", TestName = "A_row_with_missing_fields")]
    [TestCase("BTCUSDT-1m", "1767571200000,92000,92100,91900,92000,1", "time goes backwards", TestName = "A_row_out_of_order")]
    [TestCase("BTCUSDT-1m", "1767573000001,92000,92100,91900,92000,1", "1767573000001", TestName = "A_candle_that_opens_between_minutes")]
    [TestCase(
        "BTCUSDT-metrics", "2026-01-05 02:25:00,BTCUSDT,none,1", "sum_open_interest 'none' is not a number",
        TestName = "Open_interest_that_is_not_a_number")]
    [TestCase("BTCUSDT-metrics", "soon,BTCUSDT,1,1", "create_time 'soon' is not a time", TestName = "A_sample_with_an_invalid_time")]
    public async Task An_invalid_row_is_reported_with_file_and_line(string table, string row, string reason)
    {
        const int Line = 31;
        RecordedMarket.Sample(Symbol).First(200).WithColumns("BTCUSDT-1m", 6).WithLine(table, Line, row).Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], $"{table}-2026-01.csv: line {Line}: ", reason);
    }

    [Test]
    public async Task A_funding_rate_that_is_not_a_number_is_reported_with_file_and_line()
    {
        RecordedMarket.Sample(Symbol).First(Rows).WithLine("BTCUSDT-fundingRate", 2, "1767571200000,8,NaN").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-fundingRate-2026-01.csv: line 2: ", "NaN");
    }

    [Test]
    public async Task A_truncated_gzip_file_is_reported()
    {
        RecordedMarket.Sample(Symbol).Write(Folder.Of("data"), ArchiveLayout.Gzip);
        var file = Path.Combine(Folder.Of("data"), "1m", "BTCUSDT-1m-2026-01.csv.gz");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv.gz: line ", "truncated");
    }

    // Parts of the checksum and length at the end, and of the last block: without them rows may be missing.
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(9)]
    public async Task A_gzip_file_without_its_last_bytes_is_reported(int missing)
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"), ArchiveLayout.Gzip);
        var file = Path.Combine(Folder.Of("data"), "1m", "BTCUSDT-1m-2026-01.csv.gz");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^missing]);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv.gz");
    }

    [Test]
    public async Task Cards_before_an_invalid_row_are_not_written_to_standard_output()
    {
        RecordedMarket.Sample(Symbol).WithLine("BTCUSDT-1m", 4000, "broken").Write(Folder.Of("data"));

        await AssertFailsAsync(["replay", "--data", "data"], "BTCUSDT-1m-2026-01.csv: line 4000: ");
    }

    [Test]
    public async Task A_file_that_is_not_a_zip_file_is_reported()
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"));
        Folder.Write(Path.Combine("data", "1m", "BTCUSDT-1m-2026-02.zip"), "not a zip file");

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-02.zip");
    }

    [Test]
    public async Task Two_files_of_the_same_period_are_reported()
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"));
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"), ArchiveLayout.Gzip);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-", "2026-01.csv.gz", "remove one");
    }

    [Test]
    public async Task A_header_without_a_required_column_is_reported()
    {
        RecordedMarket.Sample(Symbol).First(Rows).WithLine("BTCUSDT-1m", 1, "open_time,open,high,low,price").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv: line 1: ", "missing column close");
    }

    [TestCase("--from", "2026-02-01")]
    [TestCase("--to", "2026-01-05")]
    public async Task A_window_without_candles_is_reported_with_symbols_and_covered_range(string option, string time) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option, time], "BTCUSDT, ETHUSDT", "2026-01-01", "2026-02-01");

    [Test]
    public async Task A_window_that_ends_before_it_starts_is_rejected() => await AssertRefusedAsync(
        ["--data", Repository.Samples, "--from", "2026-01-07", "--to", "2026-01-06"], "--from", "--to");
}
