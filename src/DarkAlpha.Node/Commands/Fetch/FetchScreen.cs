using DarkAlpha.Binance.Archive.Download;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>Shows the progress of a download on a terminal.</summary>
internal static class FetchScreen
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a download, with a progress bar if standard error is a terminal.</summary>
    public static async Task ShowAsync(DownloadProgress progress, Func<Task> download)
    {
        if (Console.IsErrorRedirected)
        {
            await download();
            return;
        }

        await ErrorConsole.Create()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("connecting");
                var running = Task.Run(download);
                while (await Task.WhenAny(running, Task.Delay(RefreshInterval, TimeProvider.System)) != running)
                {
                    task.MaxValue = Math.Max(1, progress.Expected);
                    task.Value = progress.Done;
                    task.Description = $"{progress.Done:N0} of {progress.Expected:N0} files  {Megabytes(progress.Bytes)}";
                }

                await running;
            });
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Megabytes(long bytes) => $"{bytes / 1e6:N1} MB";
}
