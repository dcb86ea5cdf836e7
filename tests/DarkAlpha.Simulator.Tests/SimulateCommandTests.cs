using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DarkAlpha.Simulator.Tests.Support;
using DarkAlpha.Simulator.Tests.Synthetic;

namespace DarkAlpha.Simulator.Tests;

/// <summary>The <c>simulate</c> command as a separate process.</summary>
public sealed class SimulateCommandTests : SimulatorFixture
{
    [Test]
    public async Task Simulate_prints_its_addresses_and_serves_the_recording()
    {
        using var process = Start(
            "--data", Repository.Samples, "--symbols", "ETHUSDT", "--from", "2026-01-06", "--speed", "60", "--port", "0");
        try
        {
            var printed = await process.StandardOutput.ReadLineAsync(Timeout) ?? "";
            var address = new Uri(printed.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);
            using var http = new HttpClient { BaseAddress = address };

            var klines = await http.GetStringAsync(
                new Uri("/fapi/v1/klines?symbol=ETHUSDT&interval=15m&limit=100", UriKind.Relative), Timeout);
            var client = await ConnectAsync(new UriBuilder(new Uri(address, "/market/ws/ethusdt@kline_1m")) { Scheme = "ws" }.Uri);
            var closed = await client.NextAsync(m => m.IsClosedKline);

            Assert.That(
                JsonDocument.Parse(klines).RootElement.GetArrayLength(), Is.EqualTo(97).Or.EqualTo(98), "the data starts 24 h earlier");
            Assert.That(closed.Symbol, Is.EqualTo("ETHUSDT"));
        }
        finally
        {
            process.Kill();
        }
    }

    [Test]
    public async Task Hourly_scenes_start_with_a_breakout_and_the_host_option_sets_the_address()
    {
        using var process = Start("--host", "127.0.0.2", "--port", "0", "--from", "now", "--scenes", "hourly");
        try
        {
            var printed = await process.StandardOutput.ReadLineAsync(Timeout) ?? "";
            var address = new Uri(printed.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);
            using var http = new HttpClient { BaseAddress = address };

            var klines = JsonDocument.Parse(
                await http.GetStringAsync(new Uri("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=2", UriKind.Relative), Timeout));

            var closed = klines.RootElement[0];
            var (open, close) = (double.Parse(closed[1].GetString()!), double.Parse(closed[4].GetString()!));
            Assert.That(address.Host, Is.EqualTo("127.0.0.2"));
            Assert.That(close / open, Is.GreaterThan(1.002), "a breakout rises 0.4 % per minute, a calm market far less");
        }
        finally
        {
            process.Kill();
        }
    }

    [TestCase("--host nowhere", "--host nowhere: expected an IP address")]
    [TestCase("--host 192.0.2.1", "cannot listen on 192.0.2.1 port")]
    [TestCase("--scenes often", "often")]
    [TestCase("--scenes hourly --data recorded", "for a synthetic market")]
    [TestCase("--data no-such-folder", "no-such-folder")]
    [TestCase("--speed 5000", "speed 5000")]
    [TestCase("--port 70000", "port 70000")]
    [TestCase("--from yesterday", "yesterday")]
    [TestCase("--from 0001-01-01 --scenes hourly", "from 2000 to 2099")]
    [TestCase("--from 9999-12-31", "from 2000 to 2099")]
    [TestCase("--faults no-such-file.json", "no-such-file.json")]
    public async Task Invalid_input_prints_one_error_message_and_exits_with_2(string arguments, string expected)
    {
        using var process = Start(arguments.Split(' '));

        var error = await process.StandardError.ReadToEndAsync(Timeout);
        await process.WaitForExitAsync(Timeout);

        Assert.That(process.ExitCode, Is.EqualTo(2), error);
        Assert.That(error, Does.Contain(expected).And.Not.Contain("   at "));
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "darkalpha.dll");
        var info = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", program, "simulate", .. arguments])
        {
            info.ArgumentList.Add(argument.ToString(CultureInfo.InvariantCulture));
        }

        return Process.Start(info) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
