using Microsoft.Extensions.Hosting;

namespace DarkAlpha.Node.Web;

/// <summary>Keeps a host from handling signals: the command line already turns them into a cancellation.</summary>
internal sealed class NoSignalHandling : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
