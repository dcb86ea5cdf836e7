using System.Runtime.InteropServices;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>
/// Returns to the system each minute what the just-in-time compiler has freed. Left alone, the C library keeps it for a compiler that has
/// little left to do: a tenth of a node's memory.
/// </summary>
internal static class CompilerMemory
{
    // Most code has been compiled by then. The rest is compiled again as it becomes hot, which takes up to 7 MB for one method.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private delegate int MallocTrim(nuint keep);

    /// <summary>Begins half a minute from now; ends when the timer is disposed.</summary>
    /// <returns>Null where the C library has no such function, and needs none.</returns>
    public static ITimer? ReleaseLater(TimeProvider time)
    {
        if (!NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "malloc_trim", out var address))
        {
            return null;
        }

        var trim = Marshal.GetDelegateForFunctionPointer<MallocTrim>(address);
        return time.CreateTimer(_ => trim(keep: 0), state: null, Delay, Period);
    }
}
