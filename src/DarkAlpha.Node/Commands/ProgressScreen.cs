using Spectre.Console;

namespace DarkAlpha.Node.Commands;

/// <summary>Shows the progress of long work on a terminal.</summary>
internal static class ProgressScreen
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs work, with a progress bar if standard error is a terminal.</summary>
    /// <param name="work">The work.</param>
    /// <param name="update">Brings the bar up to date.</param>
    public static async Task<T> ShowAsync<T>(Func<Task<T>> work, Action<ProgressTask> update)
    {
        if (Console.IsErrorRedirected)
        {
            return await work();
        }

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
                var task = context.AddTask("starting");
                var running = Task.Run(work);
                while (await Task.WhenAny(running, Task.Delay(RefreshInterval, TimeProvider.System)) != running)
                {
                    update(task);
                }

                return await running;
            });
    }
}
