using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Assessment.Silo.Accounts;

/// <summary>Secrets that are shown once, and kept as hashes.</summary>
internal static class Secrets
{
    // Without letters and digits that look alike: people type these.
    private const string Legible = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    private const string Groups = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>256 bits as text that is safe in headers and addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A password for a first sign-in: 16 legible characters and a sign, of three classes.</summary>
    public static string Password()
    {
        while (true)
        {
            var text = RandomNumberGenerator.GetString(Legible, 16);
            if (text.Any(char.IsUpper) && text.Any(char.IsLower) && text.Any(char.IsDigit))
            {
                return text;
            }
        }
    }

    /// <summary>A code to be read from a console: five groups of four, 99 bits.</summary>
    public static string Code() => string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Groups, 4)));

    /// <summary>SHA-256 in hexadecimal. For secrets of 128 bits and more; passwords are hashed slowly.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
