using Microsoft.Win32.SafeHandles;

namespace DarkAlpha.Node.Commands;

/// <summary>
/// Standard output for results. The runtime's own stream treats a broken pipe as success, so a verb that never ends would go on
/// writing for ever; this one throws an <see cref="IOException"/>.
/// </summary>
internal static class StandardOutput
{
    private const int Handle = 1;

    // EPIPE.
    private const int BrokenPipe = 32;

    // Larger than any card, so that each is written in one piece.
    private const int BufferSize = 1 << 16;

    /// <summary>Opens standard output.</summary>
    public static Stream Open()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var pipe = new FileStream(new SafeFileHandle(Handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // On a file, FileStream would track a position of its own and overwrite what other writers append.
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    /// <summary>Opens standard output for text, which is written only when flushed.</summary>
    public static StreamWriter OpenText() => new(Open(), bufferSize: BufferSize);

    /// <summary>True when the reader of the pipe, such as <c>head</c>, has closed it.</summary>
    public static bool IsBrokenPipe(IOException e) => e.HResult == BrokenPipe;

    /// <summary>The error to throw when writing to standard output failed.</summary>
    public static InputException Unwritable(IOException e) =>
        new($"cannot write to standard output: {e.Message}. If it is redirected to a file, check for free disk space.", e);
}
