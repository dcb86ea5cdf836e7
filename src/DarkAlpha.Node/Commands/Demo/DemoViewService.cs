using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Redraws the live view every 400 ms until the node stops.</summary>
internal sealed class DemoViewService(TimeProvider time, DemoRun run) : BackgroundService
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(400);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await AnsiConsole.Live(Draw()).AutoClear(enabled: false).StartAsync(async live =>
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                live.UpdateTarget(Draw());
                await Task.Delay(RefreshInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            live.UpdateTarget(Draw());
        });
        AnsiConsole.WriteLine("Stopping the node…");
    }

    // Reads the size every time: the terminal may be resized.
    private Paragraph Draw() => DemoView.Draw(run.TakeSnapshot(), AnsiConsole.Profile.Width, AnsiConsole.Profile.Height);
}
