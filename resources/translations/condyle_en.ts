<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
  <context>
    <name>Condyle</name>
    <message>
      <source> That is the shadow: the bone itself is smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> at different energies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> of different kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> over a breath</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> over a heartbeat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> over time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different diffusion directions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different diffusion weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different directions of flow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different echo times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different echoes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different flip angles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different inversion times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> with different repetition times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>"{name}" cannot be the name of a pack.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>"{name}" has the name of something else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>"{wanted}" names no one stack of this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;AI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Present</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Questions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Readers and AI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>({noun}, where at hand)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>**{files}.** {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, in the order of their slice locations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, {step:.4g} ms apart in time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>- and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>- {line}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0 hides where a model looked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>000.0 of 000.0 fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 accepted claim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 act.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 chain is not whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 claim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 claim was brought in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 derived volume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 file could not be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 file is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 file was passed over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 grade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 less Dice: twice what both cover, of what each covers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 less the mean intersection over union of boxes paired as they fit best.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 of {files} files is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 of {of} pictures has no position in the patient; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 other goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 repeated picture is kept apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 slice seems to be missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 was passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 was passed over:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>; it may be one part of several that were not put together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A PDF document; open it in a document reader.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A ball was found. Does the circle run along its rim? If not, drag it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A clinical document (CDA); open it in a document reader.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A colour picture has none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A colour table; it holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A decision about a patient: no picture of one was ever learnt from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A deformable registration holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A difference d, in mm, pixels or degrees, counts d / (d + 10): 10 is half. Of several numbers the one that differs most.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A distance d, in mm or pixels, counts d / (d + 10): 10 is half. Of several points the two that lie farthest from each other; another number of points is 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A fault inside Condyle ({name}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of this series cannot be read any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A film of both hips, of the pelvis or of the knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A frame that shows the components from the front: it learnt from lateral and oblique ones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A frozen consensus stays as it is, with a version and a hash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A generated knee: no patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A guided set can be measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A history is written as a table or as JSON.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A joint replacement, a nail, screws or a plate in the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A joint replacement, other metal, a cast or a recent fracture in the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A joint replacement, other metal, a tumour or a fracture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A knee without a replacement, or with one on both sides in the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A label map without a place in the patient must have its picture's size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A lateral, skyline or supine view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A layout is called “{name}” already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A layout needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A lens at the mouse; the wheel makes it stronger or weaker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A line across the medial joint space where it is narrowest, from bone to bone, square to the plateau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mark on several projections has no place in common.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mask can be painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mask was painted on this series when it had other slices, and cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A measurement of a patient's cartilage or menisci</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name on each line. Without any, everybody may read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A page with figures needs matplotlib, which is not installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A patient whose growth plates are open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A person framed what was looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A picture could not be made into a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A picture of it can be saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A picture that was cropped, zoomed or corrected for distortion after the numbers of the camera were taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pixel: {before}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pixel: {before} → &lt;b&gt;{after}&lt;/b&gt;</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A presentation state says how another picture is to be shown; it holds none itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A radiopaque layer of cement between all components and bone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A radiotherapy object that holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A radiotherapy plan holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A radiotherapy structure set holds contours; they are not shown yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A radiotherapy treatment record holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A read of {reader} is here already, and is another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A reader needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A real world value mapping explains another series; it holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A recorded signal (ECG, sound, pressure …) holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A report may tell who it is: show identities first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A scale has {most} at most.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sign says MIRRORED: burned-in letters are mirror writing then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A signed read cannot be changed (Space)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A spatial registration says how two series fit together; it holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A step of the demo did not end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A surface for 3D printing (STL) is not shown; open it in a planning program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A surface model is not shown yet; open it in a planning program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A surface scan is not shown; open it in a planning program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A table of contents (DICOMDIR) whose files are not beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A tall post or a hinge, most with stems on both sides.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A tear of the medial or the lateral meniscus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A video is not shown here; open it in a video player.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A1.1 · single trochanter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A1.2 · two parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A1.3 · lateral wall intact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A2.2 · one fragment between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A2.3 · several fragments between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A3.1 · reverse, oblique</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A3.2 · reverse, transverse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A3.3 · reverse, wedge or more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AI: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ANOTHER PATIENT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AO/OTA 31A, trochanteric region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AO/OTA 31B, femoral neck</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AO/OTA Fracture and Dislocation Compendium, J Orthop Trauma 2018;32 Suppl 1. Its cuts of Pauwels' angle (30° and 70°) are not those of Pauwels (30° and 50°).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AO/OTA Fracture and Dislocation Compendium, J Orthop Trauma 2018;32 Suppl 1. The lateral wall is incompetent from 20.5 mm downwards.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AP and lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Abnormal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Condyle…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About this model…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept (A)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept {name} alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Acetabular cup inclination and anteversion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Acetabulum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a stage with op = "gate" to its pack.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add cases of other patients, or hold out more: validation in train.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add from the list…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the other one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add this view to a playlist…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add to a playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add what is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added to “{name}”, as case {number}. {present.start} presents it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Adds another mask, takes it away, or keeps what both have</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After the own read, in a second one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agreement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agreement (95 % interval)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agreement and consensus…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aided: keep your answers or change them, and sign once more. Hold H to see the pictures without what models drew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alignment, joint space, cup, hip angles, patella, leg length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All cases are signed. Thank you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All cases are signed. What others said of this one is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All chains are whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All fluid within the joint capsule and its recesses, on every slice; cysts outside it are left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All landmarks are placed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All of it was gathered before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All that was done, in one file for a safe place; `condyle journal restore` brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All that you did is on disk again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Allow writing to it, or choose another one with CONDYLE_HOME.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Allow writing to its folder, or choose another one with CONDYLE_HOME.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the middle button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the right button, or Ctrl and the wheel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Always</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An earlier study of this patient was opened here before: {layout.next_stage} goes to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An earlier study of this patient: {date}, {kinds}.
It was opened here before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An empty folder for the data set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An estimate, for millimetres at the detector only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>And goes there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angle between two lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angle of the femoral neck and shaft (CCD)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annotator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another colour…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another implant, or another size, than the surfaces that are given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another journal lies in the place of this one, which held more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another open study beside this one, both hung by one protocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another set…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer it, or say that it cannot be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer the question that is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answers, those farthest apart first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anterior cruciate ligament</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anteversion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any use on a patient: the shipped weights show how a reading of three planes works, not what a knee has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anything abnormal: a tear, effusion, oedema, a cartilage lesion or other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area {area}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrow keys, Home and End go from model to model; Delete stops the one that is chosen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As far down as the picture shows, click the outer border of the shaft.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As in MRNet (Bien and others, PLoS Med 2018;15:e1002699): three separate questions of one knee MR; any tear is abnormal, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As large on the screen as the picture's millimetres say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As reader {letter}: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the file says it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As they lie in the series; they turn by the rings on the crosshair's lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for the right to read it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask its sender for a plain copy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask its source to send it again in RGB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask its source to send it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask its source to send it uncompressed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the reader for the bundle of this task, written by `condyle bundle`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the reader to write it anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask this  ▶</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask whoever made it; do not rely on it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask {reader} for the fingerprint, by telephone. If it is {fingerprint}, gather again with --trust and that fingerprint.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked, in this order (F2 renames)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At its narrowest the picture is {across:.0f} {words}; the model learnt on {learnt}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At the centre of the head, between the line square to both teardrops and the line to the edge; negative where the edge lies medial of the centre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic takes a CUDA GPU where there is one, else the CPU.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Axial, sagittal and coronal of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B1.1 · subcapital, impacted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B1.2 · subcapital, undisplaced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B1.3 · subcapital, displaced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B2.1 · transcervical, simple</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B2.2 · transcervical, fragments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B2.3 · transcervical, shear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>B3 · basicervical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back it up first, or say --replace: it is kept then, under another name in the same folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back up the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back up the journal…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backing up the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ball</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ball marker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begin the next version.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below the lesser trochanter, click the outer border of the shaft.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below the line of its column names it is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beside {title}, at the right:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between both joint lines; they meet medially where the joint is open laterally.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between the line from the neck's middle through the head's centre and the middle line of the shaft.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between the long axis of the opening and the line through both teardrops.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bland and Altman's plot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blind: other readers and models are hidden.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both hips, turned alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both knees, or other metal, in the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both say {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both sides, or both halves of a film, with like beside like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both teardrops are needed for the horizontal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both tibiofemoral compartments, a box for the post between the femoral condyles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both tibiofemoral compartments, no box between the femoral condyles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring in claims</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring in claims…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing in {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush as a ball</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush, fill and outlines keep to values in a range, at first of what is painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bundles (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bundles of its readers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>But {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Buttons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By a ball, a known length or an assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By what a radiograph shows at the interface to bone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By what a radiograph shows; makers' names are for the task's own list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate by a ball or a known length instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this screen…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrating</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Came with Condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Camera: {told}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cannot be judged:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cannot be judged: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cannot be judged…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Card ({key})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cartilage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case on show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case {number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case {number} · {question}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cases signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cemented</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change a reading task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change a reading task…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change it as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the grade…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed to grade {grade}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed to {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check passed: no probability is off by more than {worst:.2g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that its folder exists and is yours, or choose another one with CONDYLE_HOME.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the disk and its free space; everything up to here is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the disk and its space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the disk, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the folder, its rights and its space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the free space and the rights of its folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose DICOM files, pictures or NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a DICOM SEG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a model, or let models never be seen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a new folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a set…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a smaller view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a structured report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an STL file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder, or make room on the disk. Nothing of your work is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose files from a scanner, a PACS or a CD.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of: auto, {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one with three dimensions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that holds the files of this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that holds them, or one above it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that the files were moved to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the surface of the component as an STL file, in millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose what the model reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claim: {what}, {fate}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claimed by an older pack ({version}); the one here is {pack_version}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claims (*.csv *.tsv *.json *.nii *.nii.gz *.dcm *.seg);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claims come as CSV, COCO JSON, NIfTI label map, DICOM SEG or parametric map, or findings.json of Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claims come as DICOM SEG or parametric map, NIfTI label map, COCO JSON or CSV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Claims revealed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click a part of the mask that hangs together with nothing else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click a shape to choose it, drag it or its handles; arrow keys nudge it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click inside a closed outline, or on values in the range of the brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click into New key, and press what “{title}” is to have.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click midway between the tips of the tibial spines, on the joint line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the ball, or drag a circle around it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the picture: a landmark beside it measures nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the picture; {film.lens} magnifies. Backspace takes back, Esc pauses, arrow keys move the last one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click or drag: all linked views follow. Shift and drag does the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the corners; double click or Enter closes it, Backspace takes one back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the corners; double click or Enter fills what they hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the corners; what they hold is taken away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the edge of the opening midway between both ends, then check that the ellipse follows the rim.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the inner border of the shaft at the same height.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lateral corner of the talar dome.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lateral end of the dense line of the acetabular roof.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower border of the neck, square across from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower end of the patient's left teardrop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower end of the patient's right teardrop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower end of the teardrop on the other side.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower end of the teardrop on the side of the cup.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower end of the teardrop on the side of the hip.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower lateral rim of the head, where it meets the neck, then check the circle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower medial end of the long axis of the cup's opening.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower pole of the patella, where the tendon begins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lower rim of the femoral head, then check the circle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lowest point of the lateral femoral condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lowest point of the medial femoral condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lowest point of the patient's left ischium.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the lowest point of the patient's right ischium, or stop here: the teardrops are enough.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the medial corner of the talar dome; the middle between both is the ankle centre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the medial rim of the femoral head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the medial rim of the femoral head; the circle appears with the third point.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the middle of the lateral plateau, on the line of its subchondral bone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the middle of the medial plateau, on the line of its subchondral bone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the part that is to go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the tip of the patient's left lesser trochanter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the tip of the patient's right lesser trochanter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the upper border of the neck where it is narrowest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the upper edge of the tibial tuberosity, where the back of the tendon inserts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the upper end of the patella's longest diagonal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the upper lateral end of the long axis of the cup's opening.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the upper rim of the femoral head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click, then its label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click, then type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close all windows of Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close and lose it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other programs, or open it on a computer with more memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other studies or programs, or use a smaller input.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the message, or stop playing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the other Condyle window, or wait a moment, and do it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the outline first, or set a range of values for the brush.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cobb angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cobb {angles}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour of the mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare it with models/knee_kl/train.toml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare two studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare two studies…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparing reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparing with what the model learnt on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparing {one} and {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complete fracture without displacement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complete fracture, fully displaced: the trabeculae of the head line up with those of the acetabulum again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complete fracture, partly displaced: the trabeculae of the head no longer line up with those of the acetabulum.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Components of a knee replacement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle cannot use its own folder: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle does not know who is to judge these claims.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle does not know who reads.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle does not know whose reads to export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle · research use, not for diagnosis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle, research use, not for diagnosis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle: keys and mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Consensus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Constrained or hinged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy all as a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy it again from its source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or pack it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or save it again from its source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or send it again from its source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the guided numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy to the next slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy to the slice before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct its pack.toml, or install the pack again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the file, or ask whoever made the task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the file, or install the pack again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the file, or take it out of the folder of guided sets.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coverage of the femoral head, after Wiberg</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cup rim, lower end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cup rim, upper end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cut off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>D  ▶</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM SEG and parametric maps: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM SR with coordinates, and key images: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM files carry the patient of the pictures they belong to, as DICOM asks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM files, a DICOMDIR, a zip, pictures or NIfTI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DIFFERENT PATIENTS: {patients}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark leaves the pictures the brightest thing in the room. They stay on black in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decide them, or choose another rule.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Definite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Definite osteophytes, possible narrowing of the joint space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Definitions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Definitions that come along</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete (Del)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete “{name}”? Its studies and your work on them stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diagram of {title}, {count} of {all} landmarks placed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diameter in {origin}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diameter of the brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dice: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discrepancy by the ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discrepancy by the teardrops</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discuss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do not run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do without</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Does it give here what it gave where it was made?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful narrowing of the joint space, possible osteophytic lipping.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful: this set reads {noun}; {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a landmark to move it, or click it and use the arrow keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag to reorder, double-click to rename; begins with the chosen case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag, or click both ends. They go onto ends that are there; not with Alt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag: right is wider, up is brighter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a line along an object of known length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a line along each end plate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw one line, then the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drawing patients again and again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draws only the rim of each mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draws where the active slice cuts the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop a folder or files here, or press {file.open}

{file.find} finds a study that was opened before
File, Open the sample case shows a generated knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EXTERNAL: claimed by another program, taken in from its file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each answer against all others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each reader has an order of their own, the same on every computer; repeats lie far apart. Another number makes other orders.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each view asks for what it shows now: plane, weighting, view and side. A study that has all of it opens like this; your layouts are tried before the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edge of the opening</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit a copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ellipse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Empty: no place speaks for the label more than against it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End it in .nii.gz or .nii.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>English</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter a factor from 1.0 to 1.6.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter keeps it · Esc leaves it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter shows the pictures · digits and letters decide as the buttons say · Ctrl+Z takes back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter takes it · 1–{count} the last ones · Esc none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter takes it · Esc none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Eraser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Evaluate both packs with --out on the same data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every fracture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every osteophyte</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everybody</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everybody gets another order; what is signed stays signed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything drawn on this study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything on this page back to its default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that was opened here, by any word</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export each direction for itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it again in one file, with standard operators only (torch.onnx.export does so).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it again, for a version of ONNX that ONNX Runtime knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exporting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exposure or noise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Family of the knee implant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femoral head, below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femoral head, lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femoral head, medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femoral head, top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femoral neck–shaft angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fetch the data set again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fibula</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiducials are marked points; they hold no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File › What was passed over… tells why.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files are gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files that could not be shown, and why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill an area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill holes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill the slices between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill them in: who uses the pack has nothing else to go by.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filling holes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filling the slices between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fills what the mask encloses, on each slice of the view at hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Film</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a command…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a patient or study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a patient or study…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding accepted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding how it lies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding reopened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding the fastest way to run {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finds how the components of a knee replacement lie before the X-ray source, from their masks and their makers' surfaces.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit to view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting the decay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixation of the implant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fleiss’ kappa</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for exports</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for models of your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder to open from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For a spreadsheet or a report (Ctrl+C)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For comparison with older films only; the teardrops are the better line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For studies without a common frame of reference: point at one place in both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Found by its description.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Four views</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fracture at the base of the neck.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fracture of the proximal femur on a front and a lateral radiograph of one hip: none, femoral neck Garden I-II or III-IV, trochanteric, with a box on it in each view. Learnt from generated pictures alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frames</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frames of a run, time points of a dynamic series, else the slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some space and do it again; everything up to here is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some space and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Freeze</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Freeze it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a file: {title} {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From corner to corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From corner to corner, then its label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the centre of the head along the axis of the neck, the corner where it meets the axis of the shaft, then down the shaft.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the hip centre to the knee centre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the knee centre square to the line from hip to ankle; medial where that line passes medial of the knee.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the knee centre to the ankle centre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the middle outwards</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the tip outwards</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From your own folder of models.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From {low:g} to {high:g}. Leave it empty where nobody knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GENERATED, no patient: what is claimed here means nothing clinically</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Garden type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Garden, J Bone Joint Surg Br 1961;43:647–663. Types I and II are undisplaced, III and IV displaced.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gather bundles…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gather the bundles first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gathering bundles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>General</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name and a role first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name with --reader.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give another folder with --out, or delete this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give another folder, or delete this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it another label (G)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it more cases, or make batch in train.toml smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give its UID, or its number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the folder that holds labels.csv (file, patient, split, and a column of answers); or MRNet's train and valid with their tables; images and labels of YOLO; or imagesTr and labelsTr with NIfTI files; or subjects with poses.csv as JTML has them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give what `condyle evaluate FOLDER --out FILE` wrote of weights trained apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on to the next case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go there (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goes on from each painted slice to the next, by shape, in the view at hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grade given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grades and answers are not told. Reads of others are left out; whoever leads a task sees them with `condyle history --task`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grades and measurements can still be saved as JSON and CSV, masks as NIfTI, the view as PNG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grades are as far apart as the steps between them, the whole scale 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradient echoes: what is fitted would be T2*</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided measurement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided measurement…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided sets on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HD95, mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HD95, pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HKA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map on slice {numbers}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map on slices {numbers}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map, % of peak</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map: no place speaks for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height of the patella: length of its tendon to its own length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hidden, like the identity ({view.identity})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide identity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the guided lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Highest value painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hip fracture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hip–knee–ankle angle, from straight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hip–knee–ankle angle, mechanical axis deviation, joint angles of the knee, lengths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold a bank card to the screen and move the slider (arrow keys: finely) until the outline is as wide as the card. “Real size” then is real on this screen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold out more (validation in train.toml), or need fewer of the inputs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Holds also where a picture has no millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far the pictures are read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far the readers of a task agree, and what they come to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it runs fastest here is found by itself, while nobody waits for a model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much of the picture a mask covers at first; each has a slider of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much of this computer's memory may hold volumes that no view shows. What is on screen is never let go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hybrid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I · incomplete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ICC(2,1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ICC(3,1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>II · undisplaced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>III · partly displaced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IV · fully displaced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is hidden, also in saved pictures. What is burned into the pixels stays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is hidden, so the PNG leaves the patient out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If it is run anyway, what it claims stays marked: used outside its limits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ImagePositionPatient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Implant or other metal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In its chain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In none of the cases was anything to be seen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In pixels on pictures that have no millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inclination</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incomplete fracture, the head impacted in valgus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insall–Salvati ratio</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it with: pip install "condyle[lab]".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it with: pip install "condyle[onnx]"</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it with: pip install PySide6-Essentials pyqtgraph qtawesome. On Debian it also needs the packages of packaging/system-packages.txt.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install the pack again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install the pack again; one of your own: condyle packs seal FOLDER.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install the pack and torch again, or choose another device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Interface not shown in profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intertrochanteric fracture of reverse obliquity, simple oblique.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intertrochanteric fracture with a wedge, or multifragmentary.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intertrochanteric fracture, simple transverse.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Invert greys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is the knee abnormal?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It asks nothing yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be by {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be calibrated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be drawn on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be exported</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It cannot be drawn here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It cannot be judged, and why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It cannot be read: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It does not say how it lies in the patient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It does not say where its millimetres hold; they are taken for those at the detector.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It does not tell its millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It does not tell the times of its echoes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It gives millimetres and does not say what they were measured on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has {count} echoes; {least} are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has: {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has: {listed}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds more than {megabytes} MB, and was not opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds reads that the task does not ask for.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is a bundle of another task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is also listed below the series that it was made from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is compressed in a way that is not supported; ask its source to send it uncompressed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is listed under that name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is no bundle of Condyle, or is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is not said what kind of pictures these are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is not signed: anybody could have made it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is signed with another key than what came from {reader} before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is tried again every few seconds; leave Condyle open until it says so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is weighted otherwise: {said}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is written to each finding you judge.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It lies in another plane: {said}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It may still be being written: open it again in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It needs a study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It needs a title.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It needs {noun}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It reaches into the slices beside, too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It says nothing of millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It says that it is another view: {said}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It says that it shows: {body_part}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It says that it shows: {said}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It should hold a folder a subject, with NAME.png, NAME_femur.png, NAME_tibia.png</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was changed since it was written: what it holds is not what was signed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was left as it is: bring a backup back with `condyle journal restore`, or move it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was read when the task asked something else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was run without {noun}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was written by another version of Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its description does not say how it is weighted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its description does not say that it is what the model reads.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its description speaks of "{word}": the model does not know it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its frames differ in scale; lengths are in pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header does not say in which plane it lies.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header does not say which view it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header says nothing of millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its lines are as in "0000,1", without a head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are impossible; lengths are in pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those at the centre of the beam.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those at the detector over an estimated {factor:.3g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those at the detector: the patient is magnified.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those at the isocentre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those of the patient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres are those on the film that was scanned: the patient is magnified.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres hold in the scanned region, not in graphs or text beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres were calibrated on an object of known size in the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres were corrected by its source for the geometry of the exposure.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its millimetres were corrected by its source, which does not say how.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its name and those of its folders are too long together to be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its pictures are not DICOM: nothing can refer to them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its pixels are kept on a server (JPIP), not in this file; ask there for a whole copy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its readers are {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its regions differ in scale; lengths are in pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its regions have no millimetres; lengths are in pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its signature is not that of what it holds: it was forged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JLCA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON and CSV, a row for each number: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join with another mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join with another mask…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joining masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint effusion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint line convergence angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint not shown as the grade needs it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint space width of the knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judge again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judge this finding again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep all the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it on this computer, and bring reads together as bundles; or have the folder mounted with its locks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep only what both have</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the largest island</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keeps layout, slices and windows as they are now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kellgren and Lawrence, Ann Rheum Dis 1957;16:494–502, the original wording. At least four others are in use: say which one your readers hold to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kellgren-Lawrence grade 0-4 of each knee on a weight-bearing front view, with a heat map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kellgren–Lawrence grade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys and mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys and mouse…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Knee MR in three planes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Knee bent by about 30°.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Knee centre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Knee implant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Knee osteoarthritis grade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Krippendorff’s alpha</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LCEA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LLD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LLD, ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LT / LP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label or words…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Landmark {number} of {all}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Large cysts, severe narrowing or obliteration of the joint space, severe deformity of the head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Large osteophytes, marked narrowing of the joint space, severe sclerosis, definite deformity of bone ends.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Larger brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last seen in {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral centre–edge angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral edge of the sourcil</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral femoral condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral joint space width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lateral tibial plateau</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer {at} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Laying a mask over the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layouts of yours that could not be read were passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learnt from generated pictures. Not for diagnosis, and not for excluding a fracture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out, or copy it again from its source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the label empty where a case has none of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave them out, or name a split without them with --split.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave words or names out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leaves the whole window to the pictures, or puts the panels back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left and right, one mirrored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left ischial tuberosity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left lesser trochanter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left teardrop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left, ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left, trochanter above the ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left, trochanter below the teardrops</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left: {left}  ·  middle: {middle}  ·  right: {right}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leg</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leg length discrepancy on the pelvis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leg turned in or out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leg turned inward by about 15°.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of the femur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of the leg</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of the patella</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of the patellar tendon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length of the tibia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lengths in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lengths in {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lengths in {words}, elsewhere in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lesion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lesser trochanters against the teardrops, or against the ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lewinnek: the arcsine of short over long axis. Liaw (Comput Math Methods Med 2008;9:105–119), arcsine of tan β, is the same number on a whole ellipse. Without sign.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligament</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link these two views here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link views…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linked by hand: the same place lies {length:.1f} mm apart. The crosshairs are at that place; Unlink takes it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linked views keep one scale and one middle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loading {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looked again:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at the files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at the series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at the surface from all around</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at what was read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for a ball there…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for claims that are here already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for files: {count} seen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for islands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for metal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for the ball</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for the joint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for the study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for what is there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for what models can run on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking into the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking into the journal…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking through files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking through the files…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking through {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks, mouse, keys, reader, models, memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lower-limb alignment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lowest value painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>M&amp;easure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MAD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MR spectroscopy holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Magnifier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Making the pose exact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark for discussion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark removed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark something that is at least 10 pixels long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark this case for discussion (Shift+F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Marked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Marks the femoral and the tibial component of a knee replacement on a frame of fluoroscopy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask cut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask named</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask outline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mask removed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks as outlines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks can be joined</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks come as PNG, TIFF or NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks of femur, tibia, patella, their cartilage and both menisci on a knee MR, with the volume of each and a map of how thick the cartilage is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean {mean:g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean {mean}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure anyway</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure something, judge a finding or paint a mask first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure the left side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure the right side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measured by {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measured:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measurements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measuring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measuring how thick it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mechanical axis deviation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mechanical lateral distal femoral angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mechanical medial proximal tibial angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial / lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial femoral condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial joint space width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial tibial plateau</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Medial to lateral width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory for pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory ran out on {device}; this was run on the CPU.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory ran out; this was run in smaller pieces.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Meniscus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Menu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Middle of the image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mild</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Min {least} · Max {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mirror left to right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mirror upside down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model: {title} ({version})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model: {title} {version}, on {device}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models are seen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models at work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models at work, aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models at work…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models that fit this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moderate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More for masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More layouts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More sclerosis, slight narrowing of the joint space, no or slight loss of sphericity of the head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than 25 % away from what the file says. Check the number and what you marked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Motion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Motion or other artefact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move it to a folder nearer to the top.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moved by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multifragmentary fracture through the neck.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multifragmentary, lateral wall of 20.5 mm or less, one intermediate fragment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multifragmentary, lateral wall of 20.5 mm or less, two or more intermediate fragments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multiple moderate osteophytes, definite narrowing of the joint space, some sclerosis, possible deformity of bone ends.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Muscle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My layouts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My layouts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NIfTI cannot say where these slices lie: {sentence}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NIfTI holds no more than {most} pictures or pixels in a row.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NIfTI: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NSA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a .csv or .json.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file in a folder that may be written to with --out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file of your own with --out FILE.json.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a folder whose answers are of that kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name all labels of the data set in pack.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name all segments of the data set in pack.toml, in the order of their numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name an output that claims labels, masks, places, risks or a computed volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name another with --split.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name inputs in pack.toml after them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name it under members of a stage in pack.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name one in [data] of train.toml as it is named in pack.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or initials</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the column of the right answers with --truth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the folder in which it lies.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the folder that they lie in, or other pictures with --kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name them file or instance_uid, and grade or label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, ID, accession, date, study or modality</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, code and colour of {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, code and colour…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Narrowest medial joint space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neck, lower border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neck, upper border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neck-shaft angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neck–shaft angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neither meniscus is torn.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Networks are trained for classes, grades, risks, masks, boxes and points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Never</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New mask…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New reading task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New reading task…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next finding on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next hanging stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next kind of slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next part of the series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next unread</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No AP and lateral of one joint were found in this study, by their View Position and descriptions. Drag them side by side (F4).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No ball was found there. Click on its middle, or drag a circle from its middle outwards.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No case of this task could be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No cement: components lie on bone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No command fits. Try another word.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No component is marked on the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No component of an arthroplasty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No definite osteophyte anywhere on this joint.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No effusion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No file of this study is left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No file was passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No finding on this picture waits to be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No findings yet.

Open a picture and run a model on it ({ai.run}). What it claims is listed here for you to accept, change or reject.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No fracture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No fracture of the femoral neck</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No guided set on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No implant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No island is smaller than the brush.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No joint was found in the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No longer readers: {names}. Their bundles will be refused.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No mask here yet.

Paint on the picture: the mask that is asked for begins with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No mask on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No masks on this picture.

Press {mask.new} to paint one, or open a DICOM SEG file with its series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No model claims anything here; sign once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No model here reads a picture like this one. {ai.models} tells what each reads.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No model is at work.

Run one on the picture at hand with {ai.run}, or several with {ai.several}: each is listed here while it runs or waits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No model is installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No more fluid than a healthy joint has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No norm is kept for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No osteophyte</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No other file and no file name says who it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No pack could be run on any of these pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No pack reads a file as “{role}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No part of the mask lies here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No picture of the other side, of the same part and view, was found in this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No playlist yet. Bring a case on screen as it should be seen, then press {present.add}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No radiograph is magnified so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No read of it was signed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No read of this task is signed here. Gather the bundles of its readers first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No read of this task was signed yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No reading comes to that: ask the reader what it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No series there holds pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No set has this in its name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No shape is chosen. Press {tool.select} and click one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No sign of osteoarthritis.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No slab can be made here: the slices do not stand evenly behind one another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No slab can be made of this picture: its pixels are colours, or it is one picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study is like that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study is open.

What you open is listed here, series by series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study was opened here yet.
What you open will be listed, and found again from here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study yet. Add a folder, what is open, or of the list. A study that is read twice or more, far apart, tells how readers agree with themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No tear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No trochanteric fracture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No two signed reads of this task are here to be compared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No two signed reads of this task are here. Gather the bundles of its readers first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody has said who reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None chosen: done without</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None of the {files} files is where it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None yet. Arrange the views as you like them, then Save this layout…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Normal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not answered yet: {titles}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not everything is on disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not here: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not in the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not measured yet: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not measured: {problem}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not on disk yet, but kept in memory: {count} of your last acts. {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not recognised: the likeliest has {share:.0%}, and {below:.0%} is needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not shown as the question needs it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not to be used on:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not trained: a fixed method</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not verified: nobody has told where this norm can be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing abnormal on any series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing came from {reader} before: ask whether the key is {key}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing hangs in stages now. Choose a study in the list to hang it anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing in this file could be brought in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is asked yet. Choose a definition and press Enter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is counted twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is drawn on this study yet.

Press {tool.length} for a length, {tool.angle} for an angle, {tool.box} for a box; the Measure menu has them all. What you draw is listed here, and kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is known of its training, or of how well it does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is like that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is lost: open the whole series, as it was then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is marked on a picture of this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is open yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is painted yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is painted: {title}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing like that was done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new has come for {}.
The disk or the network may be slow, or not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that Condyle can show was found there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that Condyle can show was found there. {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was changed. Bring back a backup with `condyle journal restore`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was changed. Take another backup; `condyle journal verify` tells all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was done here yet.
Each act on a study will be listed, with who and when.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was linked by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now by its header: {words}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now by {way}, {who}, {when}. The header says: {words}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Oblique {degrees}° ({plane})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of menus, lists and dialogs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of one joint, side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of which study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off, MIP, MinIP, average; Alt and the wheel change the thickness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On another picture: {elsewhere}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the lateral side, between the femur's mechanical axis and the line along both condyles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the medial side, between the tibia's mechanical axis and the line along both plateaus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On {device} it runs in plain float32: nothing else was faster and decided the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On {device} it runs in {way}: {times:.1f} times as fast as plain float32, with the same decisions in its check.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One box around each fracture, as far as its lines and fragments go and no farther. Two fractures that meet are one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One compartment alone is replaced: medial, lateral or patellofemoral.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One component with cement, another without.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One grade apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One of the two was not read by that person. Ask before you use either.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One of your layouts has this name: it would be replaced.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One picture tells little of depth, and a component that is alike on both sides has two poses that look the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One picture without a position in the patient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One picture, without depth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One pixel to one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One point on the tip of each definite osteophyte; doubtful lipping is none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One series cannot be two of these.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One study found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One view only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only members that say labels can be taught by others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only models of one input in float32 can be run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only one study is open, so that there is nothing to compare it with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only segmentations of one input by a known network, shown window by window, can.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only the greater or only the lesser trochanter is fractured.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only values in a range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open Condyle once more to look at something else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder, with everything in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open files…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it on a computer with more memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it once, then add it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder once, then present again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder: that lists it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its picture first: press Enter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open recent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the archive by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the file that was meant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder that holds them too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder that holds them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the other one too; both stay in the list on the left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the pictures first that the claims are about.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the prior</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the sample case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series that it is of.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series that it was drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the study again from where it is now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the study again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the whole study, with all files that were there then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open them with `condyle open`, or use `condyle analyze` for unverified findings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open what is left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open {noun}, or choose another model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open {noun}, or choose another set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening the case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening the case…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening the prior…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outline of a bank card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outlines and masks are {residual:.2f} pixels apart on average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outlines and masks are {residual:.2f} pixels apart on average, {mm:.2f} mm at the detector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outlines only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutter of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutters that come with the files are hidden.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutters that come with the files are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PACS: right drag changes window and level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG: the active view, and each marked slice of the views on screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PRIOR {date}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Packs here: {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint a new segment on this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint in the view of the frames: View, {plane}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint it, or say that it cannot be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint on a slice that could be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint on the picture first, then export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint once it is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint only values from the one to the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint the mask in hand; Shift and the wheel make the brush larger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint this mask: {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panels beside the pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part of a finding accepted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part of the journal is damaged: an array that it names cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part {at} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Partial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts of the task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patella</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patella, lower pole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patella, upper pole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patient's left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patient's right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused. Go on, or drag what is placed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perimeter {length}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pertrochanteric fracture whose lateral wall is intact: thicker than 20.5 mm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Physician</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picks up files that came, or were copied to their end, since they were opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures are smooth between pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels are shown as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the landmark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the next landmark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place what is missing, or say that it cannot be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Placed with version {version} of this set, measured with {protocol_version}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Placing segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Planes across the slices are corrected for it; masks are painted, and measured, on the slices as acquired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Planes across the slices cannot be cut.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Planning an operation: the maker and the size of an implant are not told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause (F6)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plot of agreement with 95 % intervals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pose of a knee replacement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Positions, and planes across the slices, would be wrong and are not shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prepared cases, full screen, without a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preparing the next case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preparing the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Present</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Present…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press {guided.start} on a radiograph and choose a set: alignment of the leg, joint space, cup, hip angles, height of the patella, leg length. You are led from landmark to landmark, and the numbers appear here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press {mask.new} to begin one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous hanging stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous part of the series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probability of each label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prosthesis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put a table [outputs.reject] with below and label into its pack.toml.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put all cases of a patient into one split of labels.csv.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put all cases of a patient into one split.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put all files of the pack there, in a folder that you may write to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it back from a backup. Without it, keys are made anew and trusted at first sight.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it back in its place, or connect its disk; what you do meanwhile waits in memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it back, or open the folder it is in now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put its files back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the files of the case back, or measure once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the files where the task says, or correct the task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the missing files beside them, or take these out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the one back that was there; what you do meanwhile waits in memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the pictures into one folder a kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the task file beside the studies or above them: it travels with them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put them back, or open the folder they are in now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Putting together what was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Question answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Questions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Questions of the task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>REJECTED by the reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radiographic anteversion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radiographic inclination</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radiographic inclination, and anteversion from the ellipse of the cup's rim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radiologist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw scanner data hold no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaches into the slices beside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read at: {where}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read flagged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read with `condyle read` first, on this computer and under this name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reader {letter}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reader {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reader {number}, aided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Readers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading 1 picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading report {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading segmentation {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading study: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the bundle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading was stopped: the disk or the network does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading what others drew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading what was signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading {count} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads begun before cannot be compared with it. Give the changed task another id.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads {nouns}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads {noun}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size goes by your card on this screen from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size in {unit}, if the screen's stated size is right. To be sure, choose Radiograph, Calibrate this screen…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size in {unit}, on this screen as it was measured with a card.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines are hidden.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject (X)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove from list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove this run; undo brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename or delete what you saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replace</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Research use. Not for diagnosis.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Research use. Not for diagnosis. Learnt from generated pictures alone; not for planning a revision.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Research use. Not for diagnosis. Learnt from two people and from generated frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Researcher</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset this page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right and left, side by side. What is marked MIRRORED was turned so that medial lies on the same side in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right ischial tuberosity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right lesser trochanter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right minus left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right teardrop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right, ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right, trochanter above the ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right, trochanter below the teardrops</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rims of the plateau not in line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Role</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotate left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotate right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule for this question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run `condyle evaluate PACK --data DIR` again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run a model first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run a model on series of your choice…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run a model on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run again on this frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run anyway</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run models on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run several models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run several models…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Running {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SD {deviation}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>STAPLE</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save all the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as another task…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save beside the studies, or above them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again as CSV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again at its source.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again with the encoding UTF-8.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it as "CSV UTF-8".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it as numbers or labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it at a smaller size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save masks as a DICOM segmentation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture of this view…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the mask as NIfTI, or the picture as PNG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the masks as NIfTI, and please report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the masks as NIfTI, or paint on one picture only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the plot…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the table…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the volume as NIfTI, and please report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the volume as NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this layout…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Studies that it fits open like this from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say in words what it is: --as.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say where it is now, or remove it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Says anew what the mask in hand stands for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Says which kind of knee replacement is on a radiograph or a frame of fluoroscopy, that there is none, or, where it is unsure, none of those it knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Schematic, to no scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scroll linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search: alignment, cup, patella…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See that it can be read and that there is room on the disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See whether it is connected, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See whether its disk is connected, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See whether its disk is still there, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See whether its disk or folder is still there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select and move</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sequence shows no fluid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Series missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Series of one modality share window and level.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Series of one patient space turn about one point.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settled by {rule}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several findings are on this picture: click one, or choose it with {ai.next}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Severe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shaft further down, inner border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shaft further down, outer border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shaft, inner border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shaft, outer border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shear fracture through the neck.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Short / long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Short to long axis of the opening</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show or hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show over the pictures what this reader drew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show slices of two series that do not follow each other, and point at the same place in both with the crosshair (C).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show that picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the one that it is of, or open that alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show what others signed of a case once all of it is signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show where the model looked for it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown from {low:g} to {high:g} {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows or hides what the file itself draws on its pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ShutterPresentationValue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side by side, with how far they agree</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of the patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign and go on  (Space)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign them first: what others say is not shown before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign, and go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Signed. What others said of this case is shown now; Space goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simple fracture through the neck.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simple pertrochanteric fracture in two parts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Single slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the brush ([ and ])</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slabs are for series of grey slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slice {at} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slice {at} of {count}: {message}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slices keep the radiological way round, so that left and right stay true. Radiographs can be turned and mirrored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slices of this one are missing: they could not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Small cysts, moderate narrowing of the joint space, moderate loss of sphericity of the head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smaller brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smallest distance of femur and tibia, medial and lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth between pixels, or each pixel as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth between pixels; otherwise each pixel is seen as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So that real size is real</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some pictures of this case are not at hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something in it looks like metal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong inside Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source to detector {mm:.0f} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source: {source}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split it, study by study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stage {number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard: right drag zooms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start {at} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop (Del)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop placing; nothing is lost (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop this work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped. No backup was made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped. No claim was brought in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straight below, click the bright line of the lateral tibial plateau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straight below, click the bright line of the medial tibial plateau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straight from the hip centre to the ankle centre. With both legs measured, their difference is told.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strength of heat maps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strength of the heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Structure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies and series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies like this one hang like this from then on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies of the task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies taken out: {count}. What was read of them does not count any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies that were opened here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies, questions, readers: read blind by each, and compared</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Study {number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Study {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subcapital fracture impacted in valgus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subcapital fracture with displacement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subcapital fracture without displacement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surface of a component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surfaces (*.stl)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surgeon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suspicious</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>T2 hangs on the sequence, the coil and the fit: compare only maps that were taken and fitted alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>T2 map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tables (*.csv);;JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take an island away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away from the mask in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in the bundles of its readers with `condyle gather`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in what the readers of a task signed on other computers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take small letters, digits and _, beginning with a letter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take specks away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the judgement back, and what was taken over with it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the last landmark back (Backspace)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the other one away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take this segment over, to edit, judge and export it as your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes away all that does not hang together with the largest part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes back what was linked by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes effect at the next start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes islands away that are smaller than the brush; the largest stays</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the judgement back, with all that was made by it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the next mask of the list in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the patient off the screen, the title and all pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the patient off the screen, the title, lists and pictures; {view.identity} does the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talar dome, lateral corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talar dome, medial corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tasks (*.toml)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Teardrop, other side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Teardrop, same side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tendon insertion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tendon over patella. Holds also where a picture has no millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is too short to measure on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That this is such a joint is less sure ({chance:.2f}) than it is of 99 in 100.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The PNG names the patient below the picture; hide identity ({view.identity}) first to leave that out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The audience reads the title: no names, no dates of birth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The case before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The case before (A)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chain is not whole: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chain is whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The clock had been further before: it was set back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The colour table of this picture is missing or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The colours of this picture are stored in a way that is no longer in use ({name}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The column {column} holds too many different labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture does not have the size that its header says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture has finer greys than its header says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture has other colours than its header says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture has other samples than its header says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture is damaged and cannot be unpacked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture keeps its decoder busy without end: it is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The compressed picture makes its decoder fail: it is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The converter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The copy could not be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The copy is not what it was made from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The data set holds no such cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The deviation from 180°: 3° varus is a hip–knee–ankle angle of 177°, 3° valgus of 183°.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk gave an error here; it may be failing or unplugged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk or the network does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk or the network may have been disconnected. Connect it, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk that holds {what} could not be read or written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk that holds {what} is full.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The distance of source and detector, and the pixels there, have to be known: neither the header nor a person told them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The drawings are schematic, to no scale.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The echo, time point, b-value … before, on the same slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file did not come out as it was made and was not kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file did not come out as it was painted and was not kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file does not say how many slices its mosaic holds: the last may be empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file does not tell the SHA-256 of its content: it may be changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file of claims names the other side than the header of this picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file of this study is not where it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file of {what} is damaged or is something else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file was changed since Condyle wrote it: its content has another SHA-256.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file's millimetres are corrected for magnification already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file's millimetres are not those at the detector.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files and your work on them stay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files are no longer where they were found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files could not be read to the end ({reason}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files of this study are not in that folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files there have the same names, but are other pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The frame where the model had it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The further set has no name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The gantry was tilted by {tilt:.1f} degrees; {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header gives one position and the distance of the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header of the image cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header of this picture contradicts itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header of this picture gives it no possible size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header says no distance: the slices are taken to touch each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header suggests by {factor:.3g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image file has changed since it was opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image file is no longer where it was opened from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image lacks the UIDs that a DICOM object refers to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The journal is backed up in {name}: {count} acts, all whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The journal is in use.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The journal was made by a later version of Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The layout could not be saved ({why}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The left button has the tool in hand, and the wheel goes through the slices, in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The ligament is continuous.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The ligament is torn, wholly or in part.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link by hand is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list on the left says why, series by series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The longer leg is the one whose trochanter lies further below the line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mask has no holes on the slices of this view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mask is as it was: joined so, nothing of it changes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mask is one island already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mask was changed in the meantime.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mean over all pairs of readers: 0 where all say the same, 1 where no two are alike. One who could not judge is 1 apart from one who could, and one who saw nothing from one who drew something.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The middle of the distribution; taken alone, grade {grade} is likelier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model can run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model cannot do without {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model learnt on {low:g} to {high:g}. Leave it empty where nobody knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model of {title} cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model of {title} cannot be run: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model of {title} could not be run on {shape} numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model of {title} takes {what}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model process</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model process ended unexpectedly; this was run again in a fresh one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model was run again since: its newer claim is on the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model was stopped. Nothing was kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The models are still at work on the last case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The models are still at work on this case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The models are still at work. Wait for them, or go on meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The network drive no longer knows this {what}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The networks behind a gate must all hand on as many features.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next case (D)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next case that is not signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next case that is not signed (Shift+D)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next echo, time point, b-value …, on the same slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next step of the protocol that this study hangs by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The one that fits; where several do, you choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other studies that are open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The outline crosses itself: no area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pack could claim nothing of any case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture could not be made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture decoder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture has no place in the patient, as a DICOM parametric map needs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is generated, not of a patient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is generated, not of a patient: what is claimed means nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is in colour; its brightness alone was looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is not a DICOM image, so no DICOM object can be made from it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is not a DICOM image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is unlike those that the model learnt on: {unlike:.1f} times as far from them as 99 in 100 of their kind are; the limit is {limit:.1f}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is unusual among those that the model learnt on: {unlike:.1f} times as far from them as 99 in 100 of their kind are; beyond {limit:.1f} that alone is refused.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is {columns} x {rows} pixels, not framed as {noun}: only a square in its middle was looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture is {wide:.0f} x {high:.0f} {words}: only the middle {width_mm:.0f} mm were looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures are not of one leg.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures in this file cannot be told apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures of this case are not at hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures of this case are not here yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures of this series changed since it was listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that this map was made from are not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that this map was made from have no place for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that this segmentation was drawn on are not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that were drawn on are not there any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that were measured on are not here any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The question as readers see it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The reported picture is not in this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The right half of the film is mirrored and laid beside the left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rows and columns of the map are not at right angles, as DICOM needs them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same set on the other side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scanner laid its slices side by side in one picture; shown as that picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segment can be taken over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series has other pictures than it was drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series has other pictures than it was made from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series has other pictures than it was painted on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series it lies on is not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series it was drawn on is not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series that this was made from is not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slices are not evenly spaced, so nobody knows where the map lies between them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slices are not evenly spaced, which NIfTI cannot say.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slices do not all lie in one direction; a DICOM segmentation needs that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The smallest distance that the reader finds in the lateral compartment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The smallest distance that the reader finds in the medial compartment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The stages of its pack.toml must prepare what it takes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The time T2 in which the signal of each voxel fades, fitted to the echoes of a knee MR: a map in ms, for cartilage and menisci.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The true volume is of another size, and nothing says where it lies.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The two evaluations are not of the same cases and labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The weights of {title} cannot be read: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The weights of {title} {version} are not those of its card: the file was changed or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The weights of {title} {version} do not fit its network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The window needs Qt, which is not installed or not whole here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no two views here that could be linked by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are: {listed}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a journal here that holds work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no closed area here to fill.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no device "{device}" here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no display to open a window on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no empty slice between painted ones in this view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no finding on this picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no finding to report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no grade or measurement to report yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no journal yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no mask to paint yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no other mask on this picture to join with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no pack called "{name}".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture here to paint on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no such file or folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no whole picture here to draw on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no window {key} here. {there}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is not enough memory for this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to export yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to play here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to put a box around.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to redo.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to save: no view shows a picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to show in that folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to undo.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There was not enough memory for this, though it was tried in small pieces.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There was not enough memory for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There was not enough memory to unpack this picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These are read: {roles}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These parts of the series do not lie on one grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These planes are not turned. Drag a ring on the crosshair's lines.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These slices do not lie at different places of one volume, as a DICOM parametric map needs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These slices do not lie at different places of one volume, as a DICOM segmentation needs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thicker slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thinner slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This DICOM file is no segmentation and no parametric map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This JSON file holds no claims that Condyle knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This JSON file is damaged, or goes beyond what JSON may hold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file ends before its picture does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file holds more labels than segments can be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file holds no plain numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file holds no volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file holds several volumes, not one label map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file is no label map: it holds other values than 0, 1, 2 …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This NIfTI file says no possible place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This bundle cannot be made a pack: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer has no font for {scripts}: such names show as boxes. Install one, such as {fonts}, and start again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This consensus is not frozen yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file begins like DICOM but holds nothing that can be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file begins like DICOM but is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file cannot be read any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file changed since it was listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file ends before its picture does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file holds no mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is not text in UTF-8.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file of claims is too large to be taken in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file would unpack to more than a gigabyte.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This finding is no grade: accept or reject it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This finding waits to be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This has no place in the patient: it is no scan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This has {count} slices or frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This has {count} slices; {low} to {high} are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a single picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a slice of a scan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a zip archive in a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is another view ({view_position}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is in colour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no file of claims.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not a DICOM file, nor a picture or a NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not a DICOM file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not of a human, but: {species}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is one picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is only {across} pixels across, and {smallest} are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first part of this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last part of this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is {modality}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This label map fits several open series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This label map lies on the grid of no open series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This link leads only to itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This looks like metal (an implant, a screw, a plate): a bright, even piece with a sharp rim in the joint. The model learnt on joints without.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This map does not say where its voxels lie.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This map lies in the space of several open series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This model has no card, so nothing is known of how well it does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This object holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture file is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture is compressed in a way that is not supported.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture is too large to be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture says nothing of millimetres, so its real size is not known. Calibrate it first ({film.calibrate}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture says nothing of millimetres, so there is nothing to divide.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This plane cannot be cut here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This plane is corrected for the gantry's tilt; masks are painted on the slices as they were acquired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This read is signed and stays as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This read is signed: nothing can be added to it or changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This screen does not say how large it is. Choose Radiograph, Calibrate this screen… and hold a bank card to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This segmentation does not say what its frames show.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This segmentation lies outside this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This segmentation reaches beyond this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This segmentation was drawn in another space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This segmentation {problem}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series holds no report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series holds no segmentation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series is still being read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series is still being read. {what} once it is all there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series needs {gigabytes} of memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series needs {needed:.1f} GB of memory; {limit:.1f} GB can be given to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study hangs in one stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study holds no picture that can be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study is no longer in the list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This table has no column that names a picture, or none with a claim.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This table holds no claims.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This table is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This version is not frozen yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This view is turned; masks are painted on the slices as they were acquired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This view shows a slab, in which a place has no one depth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This zip archive could not be unpacked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This zip archive is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This zip archive is locked by a password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This zip archive is packed in a way that is not supported.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This zip archive would unpack to more than it can honestly hold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This {what} cannot be read just now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This {what} may not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This, {columns} x {rows} pixels, shows something else or more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three clicks, the corner second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three planes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three planes cannot be cut here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tibia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Times from other scanners, sequences or fits, to compare these with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Times read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tissues of the knee on MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the end and back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Torn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Total, cruciate retaining</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Total, posterior stabilised</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tractography is not shown; open it in a program for diffusion.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train that first, or say framed = true in train.toml where the data are framed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on SIMULATED data alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on real and SIMULATED data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on real data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on simulated knees alone. On real knees it is often wrong: a beginning to correct, not a measurement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on simulated knees alone. What it says of a real knee means nothing yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again and close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again once it does; nothing else waits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again when the computer is less busy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again, or leave this input out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again; if it happens again, free some memory or use a smaller input.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn linked planes together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn planes back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the planes back with {plane.reset}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the slab off with {plane.slab}, and paint on single slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two by two; drag a series onto each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two different classes are 1 apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two models agree</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two models differ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two views; drag a series onto each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type to find a label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type “altered” to see which acts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tönnis grade of the hip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tönnis, Congenital dysplasia and dislocation of the hip, 1987.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UNVERIFIED, judged by nobody</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UNVERIFIED: judged in a demonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>USED OUTSIDE ITS LIMITS: {reasons}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Uncemented</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlikely</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlink what was linked by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpack it and open that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpack it by hand if you trust it, and open the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpacking</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpacking needs {total:.1f} GB, and the disk has less.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpacking pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unread</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up to nine views</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upright: the second less the first, {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use --force to replace it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use the task file that it was made with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Used although: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VOILUTSequence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version} is frozen  ·  {sha}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version} is frozen and stays as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version}: {left} of {count} answers to be decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Views of one patient space follow one cursor.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait for them, or go on meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait for them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until it is frozen, or take the name of whoever makes it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until it is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until the series is read, or go to a slice that could be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weight bearing, patella facing forward.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weight bearing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What another program claims: CSV, COCO, NIfTI label map, DICOM SEG or map; also findings.json of Condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is asked or seen is another thing now. Nobody has begun to read it here; if somebody has elsewhere, save it as another task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is asked or seen is another thing now: the reads begun here ({reads}) cannot be compared with it, and nobody can go on with them. Save it as another task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is measured anyway stays marked as doubtful.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is to be discussed?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it claims is marked: it learnt from simulated pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What models claim stays hidden until this read is signed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What puts its answers together was never fitted: train it to the end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What readers see</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What runs and what waits, how far it is, and a way to stop it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the mask stands for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the shape stands for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was done, a person, a file, a task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was done, the newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was passed over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was passed over…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was signed stays as it is; only another pass can say otherwise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you measured, judged and painted: DICOM SR and SEG, NIfTI, tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you signed of a task, in one file for whoever leads it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whatever you do to a study begins one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where Export… and Save picture… begin. Empty is your home folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where Open… begins; it follows what you open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where another series is meant than the one that is found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where are the files of this study now?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where is it now?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where its files are is not known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the bundle is to lie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the lateral joint space is narrowest, click the edge of the femoral condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the medial joint space is narrowest, click the edge of the femoral condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the model looked (Grad-CAM). Hold Space to hide it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the pictures of other series cut this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether a knee MR shows anything abnormal, a torn anterior cruciate ligament or a torn meniscus, each with two operating points, from its sagittal, coronal and axial series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether the model learnt on anything like this was not asked: not all of its networks spoke.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>While a task is read, nothing but its own case is at hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>While it is held: without what models and other readers drew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who did what when: by study and person, searched, and written to a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who reads?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who reads…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole slide microscopy is not shown here; open it in a pathology viewer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whose acts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why it is decided so</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width of the card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window / level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 4</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 7</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 8</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 9</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without --strict the file is written with their mean distance.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without --strict the file is written with zeros there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wording of Condyle; no published definition.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Work {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write ROLE=FILE.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a bundle of signed reads…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a data set…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it again with the program that made it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write labels as whole numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write one as models/knee_kl/train.toml is, or begin with condyle packs new.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write places in parts of the picture's height and width, from 0 to 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the bundle with the task file that was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write to a file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing a bundle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing a data set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing case {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing what waits for the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written beside your name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to each finding you judge and each mark you draw, here and in exports.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to {folder}: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your name and role are written to each finding you judge and each mask you draw, here and in what you export. They stay on this computer until you export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your work is kept. See {log_folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your work is kept. The log says more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom, pan, window, slices and turned planes together, by choice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>`condyle scan`, `analyze` and `export` work without one, and so does `condyle demo`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a coronal knee MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fixed method: nothing was learnt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a frame of fluoroscopy, or a radiograph, of a knee replacement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a front radiograph of one hip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a knee MR of several spin echoes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a knee MR whose slices cover the joint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a lateral film of a knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a lateral radiograph of the same hip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a length to divide by is nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a mask of the femoral component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a mask of the tibial component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a picture without modality</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a radiograph of one knee or both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a radiograph of one knee, from the front or the side, or a frame of fluoroscopy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a radiograph or fluoroscopic picture of a knee replacement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a sagittal knee MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a standing AP film of the whole leg, hip to ankle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a standing AP or PA film of a knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a table does not hold it whole: bring in findings.json instead</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a whole number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {time} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {width:.0f} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>accepted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>accepted by {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>accepted in part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>adjudication</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all readers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {count} readers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an AP film of the pelvis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an AP film of the pelvis or the hip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an animal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an axial knee MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ankle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>annotation {id}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>annotator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as the file says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at {x:.1f}, {y:.1f}, {z:.1f} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ball marker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>before and after AI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>born {born}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>born {date}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>both sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>by its header this one is a part of several that were not put together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>by {name}, {role}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be told of a .onnx file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be told whether the same patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>centre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed by {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed to {grade} {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>chosen shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>claim {id}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>claimed by a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>claimed by {name}, unverified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>condyles inward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>condyles outward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>copying</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>corrected {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cup bottom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cup rim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cup top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>definite (above both operating points)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>demonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>distance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>distance to the training {unlike:.2f} (99 in 100: up to 1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>downward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>drawn by {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>edge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>femur down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>femur lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>femur medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>femur middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>femur up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file {at} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, by an algorithm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, with an algorithm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>film</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>finding on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>frame of reference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>generated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>generator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes ten slices back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes ten slices on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the first slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the last slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the next slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the next view or button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the slice before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the view or button before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>head</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>head a</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>head b</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>head c</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hides what the AI drew, while it is held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds "{part}", which must have 1 to {room} characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>horizontal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>identity hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>implementation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>intersection over union</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{name}", which is taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{name}", which no input and no earlier stage is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{name}", which no stage gives</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{name}"; there are {known}, or a .toml file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{value}", which is not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is "{value}"; it must be one of: {choices}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is for a surface only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is made of "{one}", which does not stand before it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is missing, and a stage needs them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is missing: a set needs landmarks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is named as a point, and is none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is not a known key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is not of the size of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is of no use: no stage is a gate, and none seeks metal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is {value:g}; it must be from {low:g} to {high:g}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is {value:g}; it must be {least:g} or more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ischia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ischium left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ischium middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ischium right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has functions of its own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has more than {count} triangles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has more than {most} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has no box, no polygon and no keypoints that can be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it holds what is no number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is larger than {most} MiB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is no ONNX model, or damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is no STL file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is too large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it keeps weights in other files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it lies outside its picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it uses operators of "{domain}"</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its category is not listed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its graphs lie too deep in each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its inferer shows no windows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its labels overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its mask is of another size than the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its network has arguments that are code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its network is "{kind}"</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its picture is not open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its probabilities add up to {total}, not to 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its references go in a circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its weights do not fit its network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kappa</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kappa, linear weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kappa, quadratic weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>known length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>labels.csv names it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>learnt from real and simulated pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>learnt from real pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>learnt from simulated pictures alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lies above `high`</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lies between the pixels of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lies between the slices or pixels of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>link {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>linked by hand, {length:.1f} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>long axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>low lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>low medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lower limit of agreement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lower pole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lower width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mLDFA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mMPTA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>majority</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean + 1.96 SD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean of both, {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean surface distance, mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean surface distance, pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean − 1.96 SD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mechanical axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>median</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>middle drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>missing slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mixes measures that count different things</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>models/README.md lists those that there are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more places than one picture can show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be 64 hexadecimal digits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be 64 hexadecimal digits beside a `file`</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be a .stl file in the folder of the pack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be a code: a list of value, scheme and meaning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be a value, a scheme and a meaning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be a width and a height above 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be above `low`, or `values` must list what there is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be from 0 (any number) to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be from 1 to {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be from 1 to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be made of numbers, texts, lists and tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be made of: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be of letters, digits, - and _, and at most 64 of them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be of {count} measures that stand before it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be one digit: the key that chooses it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be red, green and blue, each from 0 to 255</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be the least and the most, as in [16, 400]</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be the name of a file in `outlines`</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be there at least once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be there at least twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be there for a table, and for nothing else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be two numbers, right and down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be {version}; the pack is for another version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be {version}; the task is for another version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must be {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must end in pairs of a mask and a surface</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must have at most {most} reasons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must have no arguments, members, features and fitted beside a .onnx file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must have roles that differ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must have {counts} values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must have {count} numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must lead from the folder of the task, with / between names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must lie within {farthest} of the diagram's corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name at least one input</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name at least one label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name at least one output</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name at least one segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name at least one stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name from {low} to {high} values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must name the surface of each pair of a stage `pose`</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>must not be empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names "{name}"</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names "{name}" twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names "{name}"; there are {known}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck lower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck upper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neck width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>needs: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no millimetres</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no open picture is called {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no position:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no reason given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nobody knows what it learnt from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>norm not verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not a radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not claimed (below both operating points)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not one stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not open now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing new for {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing new.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing of what is marked there can be shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing painted yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one more picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only {modality}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only {parts}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open finding on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>part {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>partly simulated data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>patella</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>physician</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>picture of the study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures by {axis}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures over a breath</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures over a heartbeat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures over time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>plateau inward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>presses the button in focus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>quiet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>radiologist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reader and model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>readers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reading {n} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>red {} green {} blue {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>researcher</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rim</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>row {row}, column {column}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same reader again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>series {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>several open pictures are called {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft lower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shaft upper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>side not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>simulated data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>single pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>slice {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>slice {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>study truth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>surgeon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>suspicious (above the {name} operating point only)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>taken in by {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>talar dome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>talus lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>talus medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrop left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrop middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrop other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrop right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrop same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>teardrops</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tendon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the column {column} is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk refused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file does not say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file of claims</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file speaks of {width} x {height} pixels, the open picture has {columns} x {rows}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file's header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the list of studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the place on the rim lies beyond the ends of the long axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the points of a circle lie on one line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the runs of its mask do not fill the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the short axis is longer than the long one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the surface of the femoral component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the surface of the tibial component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the text of its mask is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the tool in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the windows of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {name} lies beside the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this has {count} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this is {modality}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this one is another view ({view_position})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this one is {longest:.0f} cm long, too short for a grown leg{part}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this one says that it shows: {body_part}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this one, {columns} x {rows} pixels, does not look like one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tibia down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tibia lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tibia medial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tibia middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tibia up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tilt corrected {degrees}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tilted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>to be decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>to edge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>told by a person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trochanter left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trochanter middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trochanter right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>true or false</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>truth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tuberosity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>turned {degrees}°</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>turned {x:.1f}°, {y:.1f}°, {z:.1f}°</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>two lines are parallel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>two points of a line lie on each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uneven spacing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upper limit of agreement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upper pole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upper width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upward</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>used lately</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>usual {range}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vertical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting for “{title}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was drawn on a grid of another spacing or direction than this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>where it lies on the film, by the film's orientation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>with the consensus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>within {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{What} cannot be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{What} cannot be written to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{What} is in use by another program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{What} is not where it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{What} lies on another computer, which cannot keep two from writing at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{angle} ({other})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{area} on this slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{asked}: {answer}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} acts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} annotations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} are not signed yet, and not in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} boxes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} chains are not whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} claims</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} claims were brought in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} drawn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} drawn, {most} asked for: take the others away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files are gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files could not be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files were passed over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} grades apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} joints were found; the {most} surest were looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} landmarks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} masks were painted on this series when it had other slices, and cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} months</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} more pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} of {of} pictures have no position in the patient; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} others go on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures and their answers are in {folder}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures at one position{over}; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures that repeat others of this series; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures without positions in the patient{told}; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} place found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} places found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} reads of {reader} were taken in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} repeated pictures are kept apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} segment found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} segments found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} series fit equally well.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} signed reads are in {file}. Tell who leads the study once: your key is {key}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices are mostly {usual:.4g} mm apart, but {told}{more}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices are {usual:.4g} mm apart, or a multiple of it: {seem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices in as many directions; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices seem to be missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices stand {least:.4g} to {most:.4g} mm apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices that do not lie behind one another; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices whose directions differ by up to {turn:.2g} degrees; shown one at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} slices, {usual:.4g} mm apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} studies found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} voxels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} were passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} were passed over:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} years</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{device}, which is chosen in the settings, is not here now; this was run on what is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{did}, altered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} cannot be read: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} holds no weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} is no table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} is not a TOML file: {problem}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} is there already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} of {title} cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} of {title} is not that of its card: the file was changed or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: `{key}` {what}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: {count} lines still say TODO.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} cannot be written to: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is no pack: it has no {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is not empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is there already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder}: {reason} ({file}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{full} (a near thing in {fewer})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{grade}: given by a reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} cannot be given away: it {does}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} is free.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} is “{other}” now. “{title}” would take it from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{least:.0f} mm and more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} answers are not decided yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{listed:.4g} mm after slice {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{missing} of {files} files are gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{model}: {claim}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, 1 slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, {count} of {room} slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, {count} slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (not here now)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be used as a surface: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be {value}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} could not be read; the defaults are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} could not be saved: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} ended unexpectedly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} had not started after {seconds:.0f} seconds and was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has not signed all own reads yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a mask of another picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is accepted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an empty mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is busy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is cut off by the edge of the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is damaged; the defaults are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is making version {version}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is no name for a NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not installed here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is there already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is {value:g}, and the model learnt on {low:g} to {high:g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} marks nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was damaged and is now {aside_name}; the defaults are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} would be {size:.3g} mm across: is it in millimetres?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} would lie behind the detector: the camera or the size of the surface is not as told.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} {dice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} {value:g} ({source})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {size:.0f} mm across</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: a second pose, turned by {turned:.0f}°, fits about as well ({other:.2f} against {apart:.2f} pixels).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: mask {whose}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: no pose of the surface fits, the best is {apart:.1f} pixels off on average. It may be another component, or another size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: nothing fits it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: this is not a number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{noun} {at} of {count} could not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{noun}: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} ({origin})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} accepted claims</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} derived volumes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} grades</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} shapes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{one} against {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{one} and {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{one}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} holds no pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} holds the study {there}, where the task names {wanted}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} holds no study that is not in the task already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} is not in the folder of the task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} · before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{question}: {one} and {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rate:.1f} fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{reader} has signed no read of this task here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{reader} signed when this task asked something else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{real:.1f} of {rate:.1f} fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{samples} values a pixel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{says}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{says}; {gigabytes} can be given to it now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{seconds:.1f} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence} Its pixels are {ratio:.3g} times as high as wide.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{set} (not installed here)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{side} is no side: L or R</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{signed} of {count} signed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{slab}. Alt and the wheel change the thickness, {plane.slab} the kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{studies}, {reads} to be read by each reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} cannot be run on generated inputs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} cannot be run on this:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} claims: {said}. Accept, change or reject it on the right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} found nothing to claim.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} has no {file} to be checked by.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} is an ONNX model, and what runs those is not installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} is not made for this:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} names a network "{network}" that this program does not have.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} reads {noun} ({kinds}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} reads {noun}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} reads {noun}; by its header this is none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} reads {noun}; not {what}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} reads {noun}; {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} was not run: this study has no {nouns}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} {version} does not give here what it gave where it was made (a probability is off by {worst:.3f}, the heat map by {heat:.3f}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} {version}: `outputs[{at}]` names {named} answers, and its stages give {given}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}, {free} of {whole} free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}, {whole}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{told} ({name})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: click the corners, double click or Enter closes · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: click · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: drag, or click both ends · Shift keeps it straight · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: draw one line, then the other · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from corner to corner · Shift makes it round · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from corner to corner · Shift makes it square · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from the middle outwards · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from the tip outwards · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: three clicks, the corner second · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} is no grade of this scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} is no probability from 0 to 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{verdict} {range}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{volume:.1f} ml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} by {reader}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} is not whole: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} {numbers} of {count} could not be read: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}, both legs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}, tilted {degrees}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{words} by their positions (the header says {said:.4g} mm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{words}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” asks something else now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” asks something else than its consensus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” cannot be settled by {rule}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” is not for {reader} to read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” is saved: {file}. It is read with “condyle read”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{words}”, in own words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>→ next case   ← back   Enter reveals   Page Down does both   Esc ends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>◀  A</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
