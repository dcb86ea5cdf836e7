using DarkAlpha.Binance.Archive.Download;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>Shows the progress of a download on a terminal.</summary>
internal static class FetchScreen
{
    /// <summary>Runs a download, with a progress bar if standard error is a terminal.</summary>
    public static Task ShowAsync(DownloadProgress progress, Func<Task> download) => ProgressScreen.ShowAsync(
        async () =>
        {
            await download();
            return progress;
        },
        task =>
        {
            task.MaxValue = Math.Max(1, progress.Expected);
            task.Value = progress.Done;
            task.Description = $"{progress.Done:N0} of {progress.Expected:N0} files  {Megabytes(progress.Bytes)}";
        });

    /// <summary>A number of bytes for people.</summary>
    public static string Megabytes(long bytes) => $"{bytes / 1e6:N1} MB";
}
