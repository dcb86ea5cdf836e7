using DarkAlpha.Binance.Archive;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Shows how far a replay is, when somebody is looking.</summary>
internal static class ReplayScreen
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a replay, with a progress line while standard error is a terminal.</summary>
    public static async Task<T> ShowAsync<T>(ReplayEngine engine, ArchiveFolder folder, ReplayWindow window, Func<Task<T>> replay)
    {
        if (Console.IsErrorRedirected)
        {
            return await replay();
        }

        var (from, to) = Coverage.Of(folder, window);
        return await ErrorConsole.Create()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("reading", maxValue: Math.Max(1, to - from));
                var running = Task.Run(replay);
                while (await Task.WhenAny(running, Task.Delay(RefreshInterval, TimeProvider.System)) != running)
                {
                    Update(task, engine.Progress, from);
                }

                return await running;
            });
    }

    private static void Update(ProgressTask task, ReplayProgress progress, long from)
    {
        if (progress.Time > 0)
        {
            task.Value = progress.Time - from;
            task.Description = $"{DateTimeOffset.FromUnixTimeMilliseconds(progress.Time):yyyy-MM-dd HH:mm}  {progress.Bars:N0} bars  {progress.Cards:N0} cards";
        }
    }
}
