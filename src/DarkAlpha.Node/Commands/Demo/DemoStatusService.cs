using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using Microsoft.Extensions.Hosting;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>
/// Asks for the status of the symbols every 400 ms, and what became of the cards every 2 s; for both a last time when the node stops.
/// </summary>
internal sealed class DemoStatusService(IRequiredActor<ActorKeys.Inspector> inspector, TimeProvider time, DemoRun run) : BackgroundService
{
    // An answer needs a pass over the journal.
    private const int RoundsPerOutcomes = 5;

    private static readonly InspectorQueries.GetOutcomes AllOutcomes = new(Days: 3_650, CardFilter.Any, Count: int.MaxValue);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var actor = await inspector.GetAsync(stoppingToken);
        for (var round = 1; !stoppingToken.IsCancellationRequested; round++)
        {
            await LookAsync(actor, round % RoundsPerOutcomes == 0, stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The summary tells the last moment, too. The node's actors stop after its services.
        await LookAsync(actor, withOutcomes: true, CancellationToken.None);
    }

    private async Task LookAsync(IActorRef actor, bool withOutcomes, CancellationToken cancellation)
    {
        try
        {
            run.Update(await actor.Ask<SymbolList>(new InspectorQueries.GetSymbols(), Timeout, cancellation));
            if (withOutcomes && await actor.Ask<object>(AllOutcomes, Timeout, cancellation) is OutcomeList outcomes)
            {
                run.Update(outcomes);
            }
        }
        catch (Exception e) when (e is AskTimeoutException or TaskCanceledException)
        {
            // The node is starting, stopping or overloaded: the last status stays.
        }
    }
}
