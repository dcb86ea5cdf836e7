using System.CommandLine;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary><c>darkalpha demo</c>: a simulated exchange and a node on it in one process, faster than life.</summary>
internal static class DemoCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var speed = new Option<double>("--speed")
        {
            Description = "Simulated seconds in a real one, 1 to 200.",
            DefaultValueFactory = _ => 30,
            CustomParser = given =>
            {
                if (double.TryParse(given.Tokens[0].Value, out var number) && number is >= 1 and <= 200)
                {
                    return number;
                }

                given.AddError($"--speed {given.Tokens[0].Value} is not a number from 1 to 200");
                return 0;
            },
        };
        var seed = new Option<int>("--seed") { Description = "Any number; another one gives another market.", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port") { Description = "Port of the simulated exchange on 127.0.0.1, for faults of your own; 0 takes any.", DefaultValueFactory = _ => 0 };
        var plain = new Option<bool>("--plain") { Description = "Lines instead of the live view, also on a terminal." };
        var command = new Verb(
            "demo",
            "Watch a made-up market faster than life: cards, switches of source and health within the first minute.",
            """
            Starts a simulated exchange with every kind of scene and two faults (sockets that stay connected and deliver nothing; missing
            minutes), and a node that watches it. Reads no settings, sends nothing to anybody, and forgets its state at the end. On a
            terminal it is a live view, otherwise plain lines. Ctrl-C stops.
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
            return RunAsync(market, parsed.GetValue(plain) || Console.IsOutputRedirected, cancellation);
        });
        return command.ReadsNoSettings();
    }

    private static async Task<int> RunAsync(SimulatorOptions market, bool plain, CancellationToken cancellation)
    {
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
                Console.WriteLine($"a made-up market at {market.Speed} times the speed of life, from {exchange.Clock.MarketTime:yyyy-MM-dd HH:mm} UTC, at {exchange.RestUrl}; Ctrl-C stops");
                return await NodeProcess.RunAsync(options, settings, services: null, cancellation);
            }

            var view = new DemoView(exchange, TimeProvider.System);
            return await NodeProcess.RunAsync(options, settings, services => Show(services, view), cancellation);
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

    private static void Show(IServiceCollection services, DemoView view)
    {
        services.AddLogging(logging => logging.ClearProviders().AddProvider(view.Log));
        services.AddSingleton<ICardConsole>(view.Cards);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoViewService>(provider, view));
    }
}
