using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Evidence;
using Assessment.Silo.Evidence;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Evidences;

/// <summary>Between the form of a file and what is handed in.</summary>
internal static class EvidenceForm
{
    /// <summary>Key of the form on the page of files.</summary>
    public const string Key = "attach";

    /// <summary>What the file is about, if that can be read, and the file; null when there is none. Faults stand in the form.</summary>
    public static async Task<(EvidenceSubject? About, Submission? File)> Read(Posted posted, IFormFile? file, CancellationToken cancel)
    {
        if (posted["kind"].Length == 0 || !int.TryParse(posted["no"], NumberStyles.None, CultureInfo.InvariantCulture, out var no))
        {
            posted.Fault("", new("无法识别文件所证明的事项。请重新打开原页面再试。", "What the file is about is not known. Open its page anew and try again."));
            return (null, null);
        }

        var about = new EvidenceSubject(posted["kind"], no, posted.Maybe("part"));
        if (file is not { Length: > 0 })
        {
            posted.Fault(UploadReader.FilePart, new("请选择一个不为空的文件。", "Choose a file that is not empty."));
            return (about, null);
        }

        // Room for all of it at once, and no copy: the array is handed on as it is.
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        return (about, new(about, file.FileName, bytes, Channel(posted), posted.Maybe("note")));
    }

    /// <summary>Name of a channel of service, as it is sent.</summary>
    public static string Name(ServiceChannel channel) => JsonNamingPolicy.CamelCase.ConvertName(channel.ToString());

    private static ServiceChannel? Channel(Posted posted)
    {
        if (posted.Maybe("channel") is not { } text)
        {
            return null;
        }

        foreach (var channel in Enum.GetValues<ServiceChannel>().Where(c => Name(c) == text))
        {
            return channel;
        }

        posted.Fault("channel", new("请从列表中选择服务渠道。", "Choose a channel of the list."));
        return null;
    }
}
