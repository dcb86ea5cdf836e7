using DarkAlpha.Binance.Archive;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Shows the progress of a replay on a terminal.</summary>
internal static class ReplayScreen
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a replay, with a progress bar if standard error is a terminal.</summary>
    public static async Task<T> ShowAsync<T>(ReplayProgress progress, ArchiveFolder folder, ReplayWindow window, Func<Task<T>> replay)
    {
        if (Console.IsErrorRedirected)
        {
            return await replay();
        }

        var (from, to) = Coverage.Of(folder, window);
        return await ErrorConsole.Create()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("reading", maxValue: Math.Max(1, to - from));
                var running = Task.Run(replay);
                while (await Task.WhenAny(running, Task.Delay(RefreshInterval, TimeProvider.System)) != running)
                {
                    Update(task, progress, from);
                }

                return await running;
            });
    }

    private static void Update(ProgressTask task, ReplayProgress progress, long from)
    {
        if (progress.Time > 0)
        {
            task.Value = progress.Time - from;
            var time = DateTimeOffset.FromUnixTimeMilliseconds(progress.Time);
            task.Description = $"{time:yyyy-MM-dd HH:mm}  {progress.Candles:N0} candles  {progress.Cards:N0} cards";
        }
    }
}
