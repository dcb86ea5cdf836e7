using DarkAlpha.Binance.Archive;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Shows the progress of a replay on a terminal.</summary>
internal static class ReplayScreen
{
    /// <summary>Runs a replay, with a progress bar if standard error is a terminal.</summary>
    public static Task<T> ShowAsync<T>(ReplayProgress progress, ArchiveFolder folder, ReplayWindow window, Func<Task<T>> replay)
    {
        var (from, to) = Coverage.Of(folder, window);
        return ProgressScreen.ShowAsync(
            replay,
            task =>
            {
                if (progress.Time > 0)
                {
                    task.MaxValue = Math.Max(1, to - from);
                    task.Value = progress.Time - from;
                    var time = DateTimeOffset.FromUnixTimeMilliseconds(progress.Time);
                    task.Description = $"{time:yyyy-MM-dd HH:mm}  {progress.Candles:N0} candles  {progress.Cards:N0} cards";
                }
            });
    }
}
