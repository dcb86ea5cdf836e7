using System.CommandLine;
using System.Net;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Simulate;

/// <summary><c>darkalpha simulate</c>: a stand-in for the exchange.</summary>
internal static class SimulateCommand
{
    private const int DefaultPort = 9_080;
    private const string Now = "now";
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    private const string Details =
        """
        Routes:
          /public, /market       sockets, each with /ws and /stream: bookTicker; kline_1m and markPrice@1s
          /fapi, /futures/data   REST, with the exchange's weights, limits and errors; history before --from is there
          /sim/faults            GET lists, POST adds, DELETE removes (?id=N, or all)
          /sim/usage, /sim/log   what clients asked for; every event and socket (?from=N)
          /sim/clock             the simulated time; POST ?advance=SECONDS lets time pass
        A fault: {"kind":"stall","symbol":"BTCUSDT","start":"00:05:00","length":"00:01:00"}; start counts from the beginning (or startAt,
        an instant; neither: at once). Times are simulated. Kinds: drop, refuse, stall, ackButSilent, slow, garbage, truncated, huge, binary,
        wrongTypes, duplicateKlines, reorderKlines, replayTicks, missingMinutes, clockJump (offset), http429, http418, http5xx, httpTimeout,
        emptyBody, malformedBody, lateAnswer and laggingCopy (delay), frozen, datedAhead (offset), socketCut, halted, unlisted,
        delisting (offset). They may be narrowed by symbol, route (public, market), stream, endpoint.
        """;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with recorded data in the layout of Binance's public archive. Default: a made-up market.",
            HelpName = "folder",
        };
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Symbols to serve, separated by commas. Default: all that have candles there; BTCUSDT,ETHUSDT of the made-up market.",
            HelpName = "list",
        };
        var from = FromOption();
        var speed = new Option<double>("--speed") { Description = "Simulated seconds in a real one, 1 to 1000.", DefaultValueFactory = _ => 1 };
        var host = HostOption();
        var port = new Option<int>("--port") { Description = "Its port; 0 takes any.", DefaultValueFactory = _ => DefaultPort };
        var scenes = new Option<string>("--scenes")
        {
            Description = "What happens on a made-up market: daily (each kind of scene once a day), hourly (one after the other for a week, a breakout at once, from now unless --from says otherwise) or none.",
            DefaultValueFactory = _ => SceneChoice.Daily,
        };
        scenes.AcceptOnlyFromAmong(SceneChoice.All);
        var seed = new Option<int>("--seed") { Description = "Any number; another one gives another market.", DefaultValueFactory = _ => 1 };
        var faults = new Option<string?>("--faults") { Description = "File with a JSON array of faults.", HelpName = "file" };
        var command = new Verb(
            "simulate",
            "Serve recorded or made-up market days as the exchange would, on this machine, with faults on demand.",
            Details)
        {
            data,
            symbols,
            from,
            speed,
            host,
            port,
            seed,
            scenes,
            faults,
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
        return command.ReadsNoSettings();
    }

    private static Option<DateTimeOffset?> FromOption() => new("--from")
    {
        Description = "The simulated now at the start, UTC: 2026-02-01 or 2026-02-01T12:00:00Z, or now. Default: 24 hours after the data begins.",
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

            result.AddError($"--from {result.Tokens[0].Value} is not a time from {FirstYear} to {LastYear}: expected 2026-02-01, 2026-02-01T12:00:00Z or now");
            return null;
        },
    };

    private static Option<IPAddress> HostOption() => new("--host")
    {
        Description = "The address to listen on; 0.0.0.0 serves other machines, too.",
        HelpName = "address",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            {
                return address;
            }

            result.AddError($"--host {result.Tokens[0].Value} is not an IP address");
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
            Console.WriteLine($"now      {host.Clock.MarketTime:yyyy-MM-dd HH:mm:ss} UTC, at {host.Clock.Speed} times the speed of life");
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
            // Ctrl-C is how it is meant to end.
            return;
        }
    }
}
