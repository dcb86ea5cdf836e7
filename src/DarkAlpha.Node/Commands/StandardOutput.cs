using Microsoft.Win32.SafeHandles;

namespace DarkAlpha.Node.Commands;

/// <summary>
/// Standard output for results. The runtime's own stream takes it for success when nobody reads a pipe any more, and a verb that goes on for ever would
/// do so; here that is an <see cref="IOException"/>.
/// </summary>
internal static class StandardOutput
{
    private const int Handle = 1;
    private const int BrokenPipe = 32;

    // More than a card has, so that each goes out in one piece.
    private const int BufferSize = 1 << 16;

    /// <summary>Opens it.</summary>
    public static Stream Open()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var pipe = new FileStream(new SafeFileHandle(Handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // Of a file, this one would count the place by itself, beside whoever else writes there.
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    /// <summary>Opens it for text, which goes out when it is flushed.</summary>
    public static StreamWriter OpenText() => new(Open(), bufferSize: BufferSize);

    /// <summary>True when the reader of a pipe has gone, such as <c>head</c>.</summary>
    public static bool IsGone(IOException e) => e.HResult == BrokenPipe;

    /// <summary>What to say when it cannot be written.</summary>
    public static InputException Unwritable(IOException e) =>
        new($"standard output cannot be written: {e.Message}. Is the disk full where it is redirected to?", e);
}
