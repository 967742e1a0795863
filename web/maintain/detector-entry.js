// The whole of what the browser gets of face-api.js and TensorFlow.js: one net that says where a face is, on the processor.
// Nothing that tells faces apart, nor reads anything in them, is imported here; what is not imported is not in the bundle.

import { registerKernel } from "@tensorflow/tfjs-core";
import { tensor3d } from "@tensorflow/tfjs-core/dist/ops/tensor3d";
import "@tensorflow/tfjs-backend-cpu/dist/base";
import "@tensorflow/tfjs-core/dist/public/chained_ops/as3d";
import "@tensorflow/tfjs-core/dist/public/chained_ops/as4d";
import "@tensorflow/tfjs-core/dist/public/chained_ops/cast";
import "@tensorflow/tfjs-core/dist/public/chained_ops/div";
import "@tensorflow/tfjs-core/dist/public/chained_ops/expand_dims";
import "@tensorflow/tfjs-core/dist/public/chained_ops/reshape";
import "@tensorflow/tfjs-core/dist/public/chained_ops/slice";
import { addConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add";
import { castConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast";
import { concatConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Concat";
import { conv2DConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Conv2D";
import { depthwiseConv2dNativeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/DepthwiseConv2dNative";
import { expandDimsConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ExpandDims";
import { fillConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Fill";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool";
import { multiplyConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply";
import { packConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Pack";
import { padV2Config } from "@tensorflow/tfjs-backend-cpu/dist/kernels/PadV2";
import { realDivConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape";
import { sliceConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Slice";
import { subConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sub";
import { unpackConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Unpack";
import { env } from "@vladmandic/face-api/src/env/index";
import { NetInput } from "@vladmandic/face-api/src/dom/NetInput";
import { TinyFaceDetector } from "@vladmandic/face-api/src/tinyFaceDetector/TinyFaceDetector";

for (const kernel of [
  addConfig, castConfig, concatConfig, conv2DConfig, depthwiseConv2dNativeConfig, expandDimsConfig, fillConfig, identityConfig, maxPoolConfig,
  multiplyConfig, packConfig, padV2Config, realDivConfig, reluConfig, reshapeConfig, sliceConfig, subConfig, unpackConfig,
]) registerKernel(kernel);

env.setEnv({ fetch: (...asked) => fetch(...asked), readFile: () => Promise.reject(new Error("there are no files here")) });

/** A detector with its weights fetched from `folder`. */
export async function detectorFrom(folder) {
  const net = new TinyFaceDetector();
  await net.loadFromUri(folder);
  return net;
}

/** Where faces are in a square of RGB bytes, `side` by `side`: boxes as shares of the square, with how sure the net is. */
export async function facesIn(net, rgb, side, sureness) {
  const pixels = tensor3d(rgb, [side, side, 3], "float32");
  try {
    const found = await net.locateFaces(new NetInput([pixels]), { inputSize: side, scoreThreshold: sureness });
    return found.map(({ relativeBox, score }) => ({ x: relativeBox.x, y: relativeBox.y, width: relativeBox.width, height: relativeBox.height, score }));
  } finally {
    pixels.dispose();
  }
}
