using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Inspection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Redraws the live view every 400 ms until the node stops.</summary>
internal sealed class DemoViewService(IRequiredActor<ActorKeys.Inspector> inspector, TimeProvider time, DemoView view) : BackgroundService
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var actor = await inspector.GetAsync(stoppingToken);
        await AnsiConsole.Live(view.Draw(symbols: null)).AutoClear(enabled: false).StartAsync(async live =>
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                live.UpdateTarget(view.Draw(await GetSymbolsAsync(actor, stoppingToken)));
                live.Refresh();
                await Task.Delay(RefreshInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    private static async Task<SymbolList?> GetSymbolsAsync(IActorRef actor, CancellationToken stop)
    {
        try
        {
            return await actor.Ask<SymbolList>(new InspectorQueries.GetSymbols(), Timeout, stop);
        }
        catch (Exception e) when (e is AskTimeoutException or TaskCanceledException)
        {
            // The node is starting or stopping; the view shows "starting".
            return null;
        }
    }
}
