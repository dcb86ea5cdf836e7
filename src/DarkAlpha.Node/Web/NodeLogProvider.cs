using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>Routes the web server's log entries to the node's log.</summary>
internal sealed class NodeLogProvider(ILoggerFactory node) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => node.CreateLogger(categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The node owns the logger factory.
    }
}
