using System.CommandLine;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary><c>darkalpha demo</c>: runs a simulated exchange and a node on it in one process, faster than real time.</summary>
internal static class DemoCommand
{
    private const string RiskNotice =
        "risk notice: cards are not financial advice; acting on one can lose money, and leverage multiplies the loss";

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var speed = new Option<double>("--speed")
        {
            Description = "Simulated seconds per real second, 1 to 200.",
            DefaultValueFactory = _ => 30,
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, out var number) && number is >= 1 and <= 200)
                {
                    return number;
                }

                result.AddError($"--speed {result.Tokens[0].Value}: expected a number from 1 to 200");
                return 0;
            },
        };
        var seed = new Option<int>("--seed") { Description = "Seed of the synthetic market; any integer.", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port")
        {
            Description = "Port of the simulated exchange on 127.0.0.1, to inject faults (see simulate --help); 0 uses any free port.",
            DefaultValueFactory = _ => 0,
        };
        var plain = new Option<bool>("--plain") { Description = "Print plain lines instead of the live view, even on a terminal." };
        var command = new Verb(
            "demo",
            "Run a node on a simulated exchange: cards, source switches and health within the first minute.",
            """
            Starts a simulated exchange with every kind of market scene and two faults (sockets that stay connected but send no data, and
            missing minutes), and a node that watches it. Reads no settings, sends nothing outside this machine, and deletes its state at
            the end. Shows a live view on a terminal (best with 80 columns and 24 rows, or more), otherwise plain lines. Ctrl-C stops it
            and prints a summary.
            """)
        {
            speed,
            seed,
            port,
            plain,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var market = DemoMarket.Create(parsed.GetValue(speed), parsed.GetValue(seed)) with { Port = parsed.GetValue(port) };
            return RunAsync(market, parsed.GetValue(plain) || !SupportsLiveView(), cancellation);
        });
        return command.WithoutSettings();
    }

    // A terminal without escape sequences cannot redraw a view in place.
    private static bool SupportsLiveView() => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    private static async Task<int> RunAsync(SimulatorOptions market, bool plain, CancellationToken cancellation)
    {
        // Before anything that takes time: the exchange, the warm-up and the node need some seconds.
        var minutes = Math.Ceiling(DemoMarket.FirstCards.TotalMinutes / market.Speed);
        var firstCards = minutes > 1 ? $"{minutes} minutes" : "a minute";
        Print([$"Starting a simulated exchange and one node that watches it; first cards within {firstCards}; Ctrl-C stops."]);
        var folder = TemporaryFiles.CreateFolder("darkalpha-demo-");
        try
        {
            await using var exchange = await SimulatorHost.StartAsync(market, cancellation);
            var settings = DemoSettings.For(exchange, folder.FullName);
            var options = settings.ToNodeOptions(exchange.Clock.Steady);
            options = options with { Exchange = DemoSettings.AtSpeed(options.Exchange, market.Speed) };
            await DemoWarmUp.RunAsync(options.Exchange, exchange.Symbols[0], options.Time, cancellation);
            if (plain)
            {
                Console.WriteLine(RiskNotice);
                Console.WriteLine(
                    $"synthetic market at {market.Speed}× real time, starting at {exchange.Clock.MarketTime:yyyy-MM-dd HH:mm} UTC, "
                    + $"served on {exchange.RestUrl} (Ctrl-C stops)");
            }

            var run = new DemoRun(exchange, plain ? CreateCardConsole() : null);
            var exitCode = await NodeProcess.RunAsync(options, settings, services => AddDemo(services, run, plain), cancellation);
            Print(["", .. DemoSummary.Describe(run.TakeSnapshot(), exchange.Clock.Start, exchange.Faults.Rules.Values), ""]);
            Print(DemoSummary.NextSteps(ProgramPath(), File.Exists(Path.Combine("samples", "settings.env"))));
            return exitCode;
        }
        catch (SimulatorException e)
        {
            throw new InputException(e.Message, e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WriterCardConsole CreateCardConsole() =>
        new(StandardOutput.OpenText(), WriterCardConsole.AllowsColor(!Console.IsOutputRedirected));

    private static void AddDemo(IServiceCollection services, DemoRun run, bool plain)
    {
        services.AddSingleton<ICardConsole>(run.Cards);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoStatusService>(provider, run));
        if (!plain)
        {
            services.AddLogging(logging => logging.ClearProviders().AddProvider(run.Log));
            services.AddHostedService(_ => new DemoViewService(TimeProvider.System, run));
        }
    }

    // A file or a pipe gets each line whole.
    private static void Print(IEnumerable<string> lines)
    {
        const int Indent = 12;
        var width = Console.IsOutputRedirected ? int.MaxValue : AnsiConsole.Profile.Width;
        foreach (var line in lines)
        {
            // A command that is too long is left to the terminal, so that it can still be copied as one line.
            var isCommand = line.StartsWith("  darkalpha ", StringComparison.Ordinal);
            foreach (var part in isCommand ? [line] : ScreenText.Wrap(line, width, line.StartsWith(' ') ? Indent : 0))
            {
                Console.WriteLine(part);
            }
        }
    }

    // The shortest form that a shell can run. A .NET tool has no program in its folder, but is a command.
    private static string ProgramPath()
    {
        var path = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "darkalpha.exe" : "darkalpha");
        if (!File.Exists(path))
        {
            return "darkalpha";
        }

        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : Path.Combine(".", relative);
    }
}
