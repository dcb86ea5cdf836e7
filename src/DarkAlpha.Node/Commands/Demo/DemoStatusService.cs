using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Inspection;
using Microsoft.Extensions.Hosting;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Asks for the status of the symbols every 400 ms until the node stops.</summary>
internal sealed class DemoStatusService(IRequiredActor<ActorKeys.Inspector> inspector, TimeProvider time, DemoRun run) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var actor = await inspector.GetAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                run.Update(await actor.Ask<SymbolList>(new InspectorQueries.GetSymbols(), Timeout, stoppingToken));
            }
            catch (Exception e) when (e is AskTimeoutException or TaskCanceledException)
            {
                // The node is starting, stopping or overloaded: the last status stays.
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
