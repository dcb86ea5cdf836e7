using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>
/// Runs the program's entry point again and again in the program's own process, each time with the folder, environment, arguments and
/// standard streams of a request. What runs twice is compiled once, which is most of what a command costs.
/// </summary>
internal static partial class CommandLoop
{
    // What a shell sees of a process that the runtime aborts for an exception.
    private const int Aborted = 134;

    private const int Input = 0;
    private const int Output = 1;
    private const int Errors = 2;

    /// <summary>Reads requests from standard input, as lines of JSON, and answers each with its exit code.</summary>
    public static void Run()
    {
        using var requests = new StreamReader(new FileStream(Duplicate(Input), FileAccess.Read));
        using var answers = new StreamWriter(new FileStream(Duplicate(Output), FileAccess.Write));
        var main = Assembly.Load(AppDomain.CurrentDomain.FriendlyName).EntryPoint!;
        while (requests.ReadLine() is { } line)
        {
            answers.WriteLine(Run(main, JsonSerializer.Deserialize<CommandRequest>(line)!));
            answers.Flush();
        }
    }

    private static int Run(MethodInfo main, CommandRequest request)
    {
        Directory.SetCurrentDirectory(request.Folder);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            Environment.SetEnvironmentVariable((string)variable.Key, null);
        }

        foreach (var (name, value) in request.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Redirect(Input, request.Input, FileAccess.Read);
        Redirect(Output, request.Output, FileAccess.Write);
        Redirect(Errors, request.Errors, FileAccess.Write);
        Console.SetIn(new StreamReader(Console.OpenStandardInput()));
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        try
        {
            return (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [request.Arguments], null)!;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"Unhandled exception. {e}");
            return Aborted;
        }
    }

    private static void Redirect(int descriptor, string path, FileAccess access)
    {
        using var file = File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite);
        _ = Checked(DuplicateTo((int)file.DangerousGetHandle(), descriptor));
    }

    private static SafeFileHandle Duplicate(int descriptor) => new(Checked(DuplicateOf(descriptor)), ownsHandle: true);

    private static int Checked(int descriptor) => descriptor >= 0
        ? descriptor
        : throw new IOException($"a standard stream cannot be redirected: error {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int DuplicateOf(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);
}
