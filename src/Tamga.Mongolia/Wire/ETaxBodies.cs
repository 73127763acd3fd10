using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// The exact bytes a call sends. The client sends what these return, so evidence and dry runs can show and hash them
/// without sending anything.
/// </summary>
static class ETaxBodies
{
    // Cyrillic goes out as it is, so that people can read the evidence.
    static readonly ETaxJson Json = new(new JsonSerializerOptions(ETaxJson.Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Save(SaveFormData save) => JsonSerializer.SerializeToUtf8Bytes(save, Json.SaveFormData);

    public static byte[] Submit(SubmitRequest submit) => JsonSerializer.SerializeToUtf8Bytes(submit, Json.SubmitRequest);

    public static byte[] SaveSheet(SaveSheetData save) => JsonSerializer.SerializeToUtf8Bytes(save, Json.SaveSheetData);

    public static byte[] DeleteSheet(DeleteSheetData delete) =>
        JsonSerializer.SerializeToUtf8Bytes(delete, Json.DeleteSheetData);
}
