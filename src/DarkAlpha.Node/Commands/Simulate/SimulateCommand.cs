using System.CommandLine;
using System.Net;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Simulate;

/// <summary><c>darkalpha simulate</c>: runs a simulated exchange.</summary>
internal static class SimulateCommand
{
    private const int DefaultPort = 9_080;
    private const string Now = "now";
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    private const string Details =
        """
        Routes:
          /public, /market       WebSockets, each with /ws and /stream: bookTicker; kline_1m and markPrice@1s
          /fapi, /futures/data   REST, with the exchange's weights, limits and errors; includes the history before --from
          /sim/faults            GET lists faults, POST adds one, DELETE removes one (?id=N) or all
          /sim/usage, /sim/log   request counts; log of every event and socket (?from=N)
          /sim/clock             GET the simulated time, POST ?advance=SECONDS to advance it
        Faults, for --faults and /sim/faults, in simulated time:
          {"kind":"stall","symbol":"BTCUSDT","start":"00:05:00","length":"00:01:00"}
          start is relative to the start of the simulation; startAt is an absolute time; without either, the fault begins at once.
          symbol, route (public, market), stream and endpoint narrow a fault.
          kinds: drop, refuse, stall, ackButSilent, slow, garbage, truncated, huge, binary, wrongTypes, duplicateKlines, reorderKlines,
          replayTicks, missingMinutes, clockJump (offset), http429, http418, http5xx, httpTimeout, emptyBody, malformedBody,
          lateAnswer (delay), laggingCopy (delay), frozen, datedAhead (offset), socketCut, halted, unlisted, delisting (offset)
        """;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with recorded data in the layout of Binance's public archive. Default: a synthetic market.",
            HelpName = "folder",
        };
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Comma-separated symbols to serve. Default: all symbols with candles in --data, or BTCUSDT,ETHUSDT if synthetic.",
            HelpName = "list",
        };
        var from = FromOption();
        var speed = new Option<double>("--speed")
        {
            Description = "Simulated seconds per real second, 1 to 1000.",
            DefaultValueFactory = _ => 1,
        };
        var host = HostOption();
        var port = new Option<int>("--port")
        {
            Description = "Port to listen on; 0 uses any free port.",
            DefaultValueFactory = _ => DefaultPort,
        };
        var scenes = new Option<string>("--scenes")
        {
            Description = "Scenes of a synthetic market. daily: each kind once a day. hourly: every hour for a week, beginning with a "
                + "breakout at once; starts now unless --from is given. none: a calm market.",
            DefaultValueFactory = _ => SceneChoice.Daily,
        };
        scenes.AcceptOnlyFromAmong(SceneChoice.All);
        var seed = new Option<int>("--seed") { Description = "Seed of the synthetic market; any integer.", DefaultValueFactory = _ => 1 };
        var faults = new Option<string?>("--faults") { Description = "File with a JSON array of faults (see below).", HelpName = "file" };
        var command = new Verb(
            "simulate",
            "Run a simulated exchange: serve recorded or synthetic market data over Binance's API, with faults on demand.",
            Details)
        {
            data, symbols, from, speed, host, port, seed, scenes, faults,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            () => SceneChoice.Apply(parsed.GetValue(scenes)!, new SimulatorOptions
            {
                DataFolder = parsed.GetValue(data),
                Symbols = [.. Split(parsed.GetValue(symbols) ?? [])],
                Start = parsed.GetValue(from),
                Speed = parsed.GetValue(speed),
                Address = parsed.GetValue(host)!,
                Port = parsed.GetValue(port),
                Seed = parsed.GetValue(seed),
                Faults = parsed.GetValue(faults) is { } file ? FaultScript.Load(file) : [],
            }),
            cancellation));
        return command.WithoutSettings();
    }

    private static Option<DateTimeOffset?> FromOption() => new("--from")
    {
        Description = "Simulated start time, UTC: 2026-02-01, 2026-02-01T12:00:00Z or now. Default: 24 hours after the data begins.",
        HelpName = "time",
        CustomParser = result =>
        {
            if (result.Tokens[0].Value == Now)
            {
                return TimeProvider.System.GetUtcNow();
            }

            if (UtcTime.TryParse(result.Tokens[0].Value, out var time) && time.Year is >= FirstYear and <= LastYear)
            {
                return time;
            }

            result.AddError(
                $"--from {result.Tokens[0].Value}: expected 2026-02-01, 2026-02-01T12:00:00Z or now, "
                + $"the year from {FirstYear} to {LastYear}");
            return null;
        },
    };

    private static Option<IPAddress> HostOption() => new("--host")
    {
        Description = "IP address to listen on; 0.0.0.0 also serves other machines.",
        HelpName = "address",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            {
                return address;
            }

            result.AddError($"--host {result.Tokens[0].Value}: expected an IP address such as 127.0.0.1");
            return null;
        },
    };

    private static IEnumerable<string> Split(string[] lists) => lists
        .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(s => s.ToUpperInvariant())
        .Distinct(StringComparer.Ordinal);

    private static async Task<int> RunAsync(Func<SimulatorOptions> options, CancellationToken cancellation)
    {
        try
        {
            await using var host = await SimulatorHost.StartAsync(options(), cancellation);
            var address = host.RestUrl.ToString().TrimEnd('/');
            Console.WriteLine($"REST     {address}");
            Console.WriteLine($"sockets  {host.PublicStreamUrl}  {host.MarketStreamUrl}");
            Console.WriteLine($"now      {host.Clock.MarketTime:yyyy-MM-dd HH:mm:ss} UTC, at {host.Clock.Speed}× real time");
            Console.WriteLine($"""try      curl "{address}/fapi/v1/klines?symbol={host.Symbols[0]}&interval=1m&limit=3" (Ctrl-C stops)""");
            await WaitAsync(host, cancellation);
            return ExitCodes.Success;
        }
        catch (SimulatorException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    private static async Task WaitAsync(SimulatorHost host, CancellationToken cancellation)
    {
        try
        {
            await host.Completion.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C is the normal way to stop it.
            return;
        }
    }
}
