using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>Recorded data that cannot be used: a sentence with file and line, and nothing written.</summary>
[TestFixture]
public sealed class ReplayWrongDataTests : RefusalFixture
{
    private const string Symbol = "BTCUSDT";
    private const int Rows = 60;

    [Test]
    public async Task A_folder_that_does_not_exist_is_named() =>
        await AssertRefusedAsync(["--data", "nowhere"], "nowhere", "no such folder");

    [Test]
    public async Task A_folder_without_candles_is_named_with_what_is_expected()
    {
        Directory.CreateDirectory(Folder.Of("empty"));

        await AssertRefusedAsync(["--data", "empty"], "empty", "no candle files", "BTCUSDT-1m-2026-02.csv");
    }

    [Test]
    public async Task An_unknown_symbol_is_named_with_the_nearest_and_all_there_are() =>
        await AssertRefusedAsync(
            ["--data", Repository.Samples, "--symbols", "ETHUSDT,BTCUSD"], "BTCUSD ", "did you mean BTCUSDT?", "BTCUSDT, ETHUSDT");

    [Test]
    public async Task A_symbol_near_none_gets_no_guess() =>
        Assert.That(
            await AssertRefusedAsync(["--data", Repository.Samples, "--symbols", "DOGEUSDT"], "DOGEUSDT"),
            Does.Not.Contain("did you mean"));

    [TestCase("BTCUSDT-1m", "1767573000000,92000,91000,91900,92000,1", "high 91000", TestName = "A_candle_whose_high_is_below_its_low")]
    [TestCase("BTCUSDT-1m", "1767573000000,92000,oops,91900,92000,1", "high 'oops' is not a number", TestName = "A_price_that_is_none")]
    [TestCase("BTCUSDT-1m", "1767573000000,92000", "2 fields", TestName = "A_row_that_ends_early")]
    [TestCase("BTCUSDT-1m", "1767571200000,92000,92100,91900,92000,1", "time goes backwards", TestName = "A_row_out_of_order")]
    [TestCase("BTCUSDT-1m", "1767573000001,92000,92100,91900,92000,1", "1767573000001", TestName = "A_candle_that_opens_between_minutes")]
    [TestCase("BTCUSDT-metrics", "2026-01-05 02:25:00,BTCUSDT,none,1", "sum_open_interest 'none' is not a number", TestName = "Open_interest_that_is_no_number")]
    [TestCase("BTCUSDT-metrics", "soon,BTCUSDT,1,1", "create_time 'soon' is not a time", TestName = "A_sample_at_no_time")]
    public async Task A_row_in_the_middle(string table, string row, string reason)
    {
        const int Line = 31;
        RecordedMarket.Sample(Symbol).First(200).WithColumns("BTCUSDT-1m", 6).WithLine(table, Line, row).Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], $"{table}-2026-01.csv: line {Line}: ", reason);
    }

    [Test]
    public async Task A_funding_rate_that_is_no_number_is_named_with_file_and_line()
    {
        RecordedMarket.Sample(Symbol).First(Rows).WithLine("BTCUSDT-fundingRate", 2, "1767571200000,8,NaN").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-fundingRate-2026-01.csv: line 2: ", "NaN");
    }

    [Test]
    public async Task A_truncated_gzip_file_is_named()
    {
        RecordedMarket.Sample(Symbol).Write(Folder.Of("data"), Packing.Gzip);
        var file = Path.Combine(Folder.Of("data"), "1m", "BTCUSDT-1m-2026-01.csv.gz");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv.gz: line ", "truncated");
    }

    // The checksum and length at the end, then the end of the data itself: without them nobody knows whether rows are missing.
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(9)]
    public async Task A_gzip_file_without_its_last_bytes_is_named(int missing)
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"), Packing.Gzip);
        var file = Path.Combine(Folder.Of("data"), "1m", "BTCUSDT-1m-2026-01.csv.gz");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^missing]);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv.gz");
    }

    [Test]
    public async Task Cards_given_before_the_broken_row_do_not_reach_standard_output()
    {
        RecordedMarket.Sample(Symbol).WithLine("BTCUSDT-1m", 4000, "broken").Write(Folder.Of("data"));

        await AssertFailsAsync(["replay", "--data", "data"], "BTCUSDT-1m-2026-01.csv: line 4000: ");
    }

    [Test]
    public async Task A_zip_file_that_is_none_is_named()
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"));
        Folder.Write(Path.Combine("data", "1m", "BTCUSDT-1m-2026-02.zip"), "not a zip file");

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-02.zip");
    }

    [Test]
    public async Task The_same_period_twice_is_named()
    {
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"));
        RecordedMarket.Sample(Symbol).First(Rows).Write(Folder.Of("data"), Packing.Gzip);

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-", "2026-01.csv.gz", "remove one");
    }

    [Test]
    public async Task A_header_without_a_needed_column_is_named()
    {
        RecordedMarket.Sample(Symbol).First(Rows).WithLine("BTCUSDT-1m", 1, "open_time,open,high,low,price").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data"], "BTCUSDT-1m-2026-01.csv: line 1: ", "missing column close");
    }

    [TestCase("--from", "2026-02-01")]
    [TestCase("--to", "2026-01-05")]
    public async Task A_window_without_a_candle_names_the_symbols_and_what_the_files_cover(string option, string time) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option, time], "BTCUSDT, ETHUSDT", "2026-01-01", "2026-02-01");

    [Test]
    public async Task A_window_that_ends_before_it_begins_is_refused() => await AssertRefusedAsync(
        ["--data", Repository.Samples, "--from", "2026-01-07", "--to", "2026-01-06"], "--from", "--to");
}
